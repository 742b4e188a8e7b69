import { api, clock, el, facts, problem, table, who } from '/assets/page.js';

const id = decodeURIComponent(location.pathname.split('/')[2] || '');
const KINDS = { draft: 'wait', approved: 'good', rejected: 'bad', withdrawn: '' };
const WORDS = { added: 'new ', removed: 'gone: ' };
const at = (bundle) => '/bundles/' + encodeURIComponent(bundle);
const state = (bundle) => el('span', { class: 'state ' + (bundle.inForce ? 'good' : bundle.state === 'approved' ? '' : KINDS[bundle.state] || '') },
  bundle.inForce ? 'in force' : bundle.state);

function decide(bundle, action, title, needed) {
  const reason = el('textarea', { name: 'reason', rows: 2, required: needed });
  const refused = el('p', { class: 'notice bad', hidden: true });
  const dialog = el('dialog', {}, el('form', { method: 'dialog', onsubmit: async (event) => {
    if (event.submitter && event.submitter.value === 'cancel') return;
    event.preventDefault();
    try {
      await api(at(bundle.id) + '/' + action, { reason: reason.value });
      location.reload();
    } catch (error) {
      refused.textContent = error.message;
      refused.hidden = false;
    }
  } },
    el('h1', {}, title + ' ' + bundle.id + '?'),
    el('p', {}, 'Running upgrades finish on what they began with.'),
    el('label', {}, 'Reason, for its author and the audit trail', reason),
    refused,
    el('footer', {}, el('button', { value: 'cancel', formnovalidate: true }, 'Leave it'), el('button', { class: 'primary', value: 'go' }, title))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function buttons(bundle, person) {
  const own = bundle.author === person.user;
  if (bundle.state !== 'draft') return null;
  if (own) {
    return el('div', {}, el('p', { class: 'quiet' }, 'You made it: somebody else approves it.'),
      el('button', { onclick: () => decide(bundle, 'withdraw', 'Withdraw', true) }, 'Withdraw'));
  }
  if (!person.groups.includes('approvers')) return el('p', { class: 'quiet' }, 'An approver other than ' + bundle.author + ' decides about it.');
  return el('p', {},
    bundle.overtaken ? null : el('button', { class: 'primary', 'data-action': 'approve', onclick: () => decide(bundle, 'approve', 'Approve', false) }, 'Approve'), ' ',
    el('button', { 'data-action': 'reject', onclick: () => decide(bundle, 'reject', 'Reject', true) }, 'Reject'));
}

function change(one, index, all) {
  const again = index > 0 && all[index - 1].element === one.element;
  const whole = WORDS[one.aspect];
  const what = one.aspect === 'added' ? 'new: ' + one.after : one.aspect === 'removed' ? 'gone: ' + one.before : one.aspect;
  return el('tr', { class: one.aspect === 'removed' ? 'bad' : one.aspect === 'added' ? 'good' : '' },
    el('td', { title: one.element }, again ? '' : one.name || one.element), el('td', {}, whole ? el('b', {}, what) : what),
    el('td', {}, whole ? '' : one.before), el('td', {}, whole ? '' : one.after));
}

function pictures(bundle, file) {
  if (!file.file.endsWith('.bpmn')) return null;
  const picture = (side) => el('figure', {}, el('figcaption', { class: 'quiet' }, side === 'before' ? 'Before (' + bundle.basedOn + ')' : 'After (' + bundle.id + ')'),
    el('img', { class: 'diagram', alt: file.title + ', ' + side, src: '/api' + at(bundle.id) + '/pictures/' + side + '/' + encodeURIComponent(file.file) }));
  return [file.state === 'added' ? null : picture('before'), file.state === 'removed' ? null : picture('after')];
}

const fileCard = (bundle) => (file) => el('div', { class: 'card' },
  el('div', { class: 'head' }, el('h3', {}, file.title), el('code', { class: 'quiet' }, file.file), el('span', { class: 'state' }, file.state)),
  ...(pictures(bundle, file) || []),
  file.changes.length > 0 ? table(['Element', 'What', 'Before', 'After'], file.changes.map(change)) : el('p', { class: 'quiet' }, 'Nothing but how it is drawn or written.'),
  file.moved > 0 ? el('p', { class: 'quiet' }, file.moved + ' elements are drawn elsewhere.') : null);

async function one(main, person) {
  const bundle = await api(at(id));
  const files = bundle.basedOn ? await api(at(id) + '/changes') : [];
  document.title = bundle.id + ' · Changeover';
  main.replaceChildren(
    el('div', { class: 'card' },
      el('div', { class: 'head' }, el('h1', {}, 'Diagrams ' + bundle.id), state(bundle)),
      facts([['Made by', bundle.author + ', ' + clock(bundle.made) + ', with ' + bundle.source], ['Laid over', bundle.basedOn],
        ['Decided', bundle.decidedBy && bundle.state + ' by ' + bundle.decidedBy + ', ' + clock(bundle.decided) + (bundle.reason ? ': ' + bundle.reason : '')],
        ['Digest', bundle.digest]]),
      bundle.overtaken ? el('p', { class: 'notice wait' }, bundle.overtaken) : null,
      bundle.state === 'draft' ? el('p', {}, 'The whole passed the safety check. It can be rehearsed: ', el('code', {}, './changeover start ENV --to VERSION --bundle ' + bundle.id)) : null,
      buttons(bundle, person)),
    el('h2', {}, bundle.basedOn ? 'What it changes' : 'The first: there is nothing to compare it with'), ...files.map(fileCard(bundle)));
}

async function list(main) {
  const bundles = await api('/bundles');
  main.replaceChildren(el('h1', {}, 'Diagrams'),
    el('p', { class: 'quiet' }, 'Designers deploy drafts from Camunda Modeler; a second person approves them. Production takes approved and rehearsed ones only.'),
    el('div', { class: 'card' }, table(['', '', 'Made by', 'When', 'Changes', 'Decided by'], bundles.map((bundle) => el('tr', {},
      el('td', {}, el('a', { href: at(bundle.id) }, bundle.id)), el('td', {}, state(bundle)), el('td', {}, bundle.author),
      el('td', { class: 'nowrap' }, clock(bundle.made)), el('td', {}, bundle.basedOn ? bundle.changed.join(', ') : 'the first'), el('td', {}, bundle.decidedBy))))));
}

(async () => {
  who().catch(problem);
  const main = document.getElementById('main');
  const person = await api('/about');
  await (id ? one(main, person) : list(main));
})().catch(problem);
