// What all pages share. Text reaches a page through textContent only.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return node;
}

export async function api(path, body) {
  const options = { headers: { 'X-Changeover': 'page' } };
  if (body !== undefined) {
    options.method = 'POST';
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  const response = await fetch('/api' + path, options);
  if (response.status === 401 && path !== '/login') {
    location.href = '/login';
    throw new Error('Log in first.');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const problems = (answer.problems || []).join(' ');
    throw new Error([answer.error || 'The server answered with ' + response.status, problems].join(' ').trim());
  }
  return answer;
}

const STATES = {
  running: ['busy', 'running'], waiting: ['wait', 'waiting for a decision'], paused: ['wait', 'paused'],
  upgradedAndVerified: ['good', 'upgraded and verified'], allUpgraded: ['good', 'all upgraded and verified'],
  rolledBackAndVerified: ['bad', 'rolled back and verified'], abortedUntouched: ['bad', 'aborted, untouched'],
  needsPerson: ['bad', 'needs a person'], stoppedAfterPreProduction: ['bad', 'stopped: production not upgraded'],
  productionDeclined: ['bad', 'production declined'],
};

export const kind = (state) => (STATES[state] || ['', state])[0];
// What went wrong on the way to where it is now is told, but neither in green nor as its reason.
export const why = (upgrade) => kind(upgrade.state) === 'bad'
  ? el('div', { class: 'notice bad' }, el('b', {}, 'Why'), upgrade.reason)
  : el('div', { class: 'notice wait' }, el('b', {}, 'What went wrong on the way'), upgrade.reason);
// A good end with a skipped step is not a clean one.
const skipped = (upgrade) => upgrade.steps.filter((step) => step.state === 'skipped').length;
export const owed = (upgrade) => skipped(upgrade) > 0
  ? el('span', { class: 'state wait' }, skipped(upgrade) === 1 ? '1 step skipped' : skipped(upgrade) + ' steps skipped') : null;
export const badge = (state) => el('span', { class: 'state ' + kind(state) }, (STATES[state] || ['', state])[1]);

export function clock(time) {
  if (!time) return '';
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString([], today ? { timeStyle: 'short', hour12: false } : { dateStyle: 'medium', timeStyle: 'short', hour12: false });
}

export function length(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return seconds + ' s';
  if (seconds < 7200) return Math.floor(seconds / 60) + ' min' + (seconds < 600 && seconds % 60 > 0 ? ' ' + (seconds % 60) + ' s' : '');
  return Math.floor(seconds / 3600) + ' h ' + Math.floor((seconds / 60) % 60) + ' min';
}

// An ISO duration as Java writes it: hours, minutes, seconds.
export function iso(duration) {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration || '');
  return found ? length(((+found[1] || 0) * 3600 + (+found[2] || 0) * 60 + (+found[3] || 0)) * 1000) : 'unknown';
}

export const since = (from, to) => length((to ? new Date(to) : new Date()) - new Date(from));

export function left(upgrade) {
  if (upgrade.ended) return 'took ' + since(upgrade.began, upgrade.ended);
  if (!upgrade.expectedEnd) return 'no estimate yet';
  const still = new Date(upgrade.expectedEnd) - new Date();
  return still > 0 ? 'about ' + length(still) + ' left, decisions apart (' + clock(upgrade.expectedEnd) + ')' : 'any moment now';
}

export function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value).map(([name, value]) =>
    el('div', {}, name ? el('dt', {}, name) : null, el('dd', {}, value))));
}

export function progress(upgrade) {
  return el('progress', { max: 100, value: upgrade.progress, class: kind(upgrade.state), 'aria-label': upgrade.progress + ' %' });
}

export const table = (headings, rows) => el('div', { class: 'scroll' }, el('table', {},
  el('thead', {}, el('tr', {}, headings.map((heading) => el('th', {}, heading)))), el('tbody', {}, rows)));

export async function who() {
  const about = await api('/about');
  document.getElementById('who').replaceChildren(
    el('span', {}, about.user + ' (' + about.groups.join(', ') + ')'),
    el('button', { class: 'plain', onclick: async () => { await api('/logout', {}); location.href = '/login'; } }, 'Log out'));
}

const main = document.getElementById('main');

export function problem(error) {
  main.replaceChildren(el('p', { class: 'notice bad' }, el('b', {}, 'That did not work'), error.message));
}

// Draws now and every two seconds, and leaves the page alone while somebody fills in a dialog.
export async function live(draw) {
  let before = '';
  const paint = async () => {
    try {
      if (document.querySelector('dialog[open]') === null) {
        const nodes = await draw();
        const after = nodes.map((node) => node.outerHTML).join('');
        if (after !== before) main.replaceChildren(...nodes);
        before = after;
      }
    } catch (error) {
      before = '';
      problem(error);
    }
    setTimeout(paint, 2000);
  };
  who().catch(problem);
  await paint();
}
