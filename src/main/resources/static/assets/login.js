import { api } from '/assets/page.js';

const form = document.getElementById('login');
const problem = document.getElementById('problem');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.hidden = true;
  try {
    await api('/login', { user: form.elements.user.value, password: form.elements.password.value });
    location.href = '/';
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
    form.elements.password.value = '';
    form.elements.password.focus();
  }
});
