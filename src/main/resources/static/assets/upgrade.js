import { api, badge, clock, el, facts, left, live, owed, progress, since, table, why } from '/assets/page.js';

const id = decodeURIComponent(location.pathname.split('/')[2]);
const at = '/upgrades/' + encodeURIComponent(id);

const MARKS = { done: ['good', '✓'], running: ['busy', '▶'], failed: ['bad', '✗'], unknown: ['bad', '?'],
  skipped: ['wait', '–'], waiting: ['wait', '…'], pending: ['idle', '·'], intent: ['busy', '·'] };
const mark = (state) => MARKS[state] || ['bad', '?'];
const DANGER = ['abort', 'rollback', 'finalize', 'skip', 'exclude'];

// Of a step over many hosts: how many stand how; those in trouble by name.
function hosts(step) {
  if (!step.hosts || step.hosts.length === 0) return null;
  const counts = {};
  step.hosts.forEach((host) => { counts[host.state] = (counts[host.state] || 0) + 1; });
  const troubled = step.hosts.filter((host) => ['failed', 'unknown'].includes(host.state));
  return el('details', {}, el('summary', {}, step.hosts.length + ' hosts: ' +
      Object.entries(counts).map(([state, count]) => count + ' ' + state).join(', '),
    troubled.length > 0 ? ' (' + troubled.map((host) => host.host).join(', ') + ')' : ''),
    table(['', 'Host', 'State'], step.hosts.map((host) => el('tr', { class: mark(host.state)[0] },
      el('td', { class: 'mark' }, mark(host.state)[1]),
      el('td', {}, host.host, host.message ? el('span', { class: 'message' }, host.message) : null),
      el('td', {}, host.state)))));
}

function steps(upgrade) {
  const hops = new Set(upgrade.steps.map((step) => step.hop)).size > 1;
  return table(['', 'Step', 'State', 'Began', 'Took'], upgrade.steps.map((step) => el('tr', { class: mark(step.state)[0] },
    el('td', { class: 'mark' }, mark(step.state)[1]),
    el('td', {}, hops ? 'hop ' + step.hop + ': ' : '', step.name, ' ', el('code', { class: 'quiet' }, step.id),
      step.message ? el('span', { class: 'message' }, step.message) : null, hosts(step)),
    el('td', {}, upgrade.ended && step.state === 'pending' ? 'not run' : step.state),
    el('td', { class: 'nowrap' }, clock(step.began)),
    el('td', { class: 'nowrap' }, step.began ? since(step.began, step.ended) : ''))));
}

function operations(list) {
  return table(['', 'Operation', 'Host', 'State', 'Exit', 'Began', 'Took'], list.map((operation) => el('tr', { class: mark(operation.state)[0] },
    el('td', { class: 'mark' }, mark(operation.state)[1]),
    el('td', {}, operation.name, el('br'), el('code', { class: 'quiet' }, operation.key),
      operation.message ? el('span', { class: 'message' }, operation.message) : null),
    el('td', {}, operation.host),
    el('td', {}, operation.state),
    el('td', {}, operation.exitCode === null ? '' : String(operation.exitCode)),
    el('td', { class: 'nowrap' }, clock(operation.started || operation.intended)),
    el('td', { class: 'nowrap' }, operation.started ? since(operation.started, operation.ended) : ''))));
}

function ask(price) {
  const reason = el('textarea', { name: 'reason', rows: 2, required: DANGER.includes(price.action) });
  const host = price.action === 'exclude' ? el('input', { name: 'host', required: true }) : null;
  const problem = el('p', { class: 'notice bad', hidden: true });
  const dialog = el('dialog', {}, el('form', { method: 'dialog', onsubmit: async (event) => {
    if (event.submitter && event.submitter.value === 'cancel') return;
    event.preventDefault();
    try {
      await api(at + '/' + price.action, { reason: reason.value, host: host ? host.value : null });
      dialog.close();
      location.reload();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
  } },
    el('h1', {}, price.label + ' ' + id + '?'),
    el('p', {}, price.cost),
    host ? el('label', {}, 'Host', host) : null,
    ['retry', 'resume'].includes(price.action) ? null : el('label', {}, 'Reason, for the audit trail', reason),
    problem,
    el('footer', {}, el('button', { value: 'cancel', formnovalidate: true }, 'Leave it'),
      el('button', { class: DANGER.includes(price.action) ? 'danger' : 'primary', value: 'go' }, price.label))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const actions = (prices) => el('div', { class: 'card actions' }, prices.map((price) =>
  el('div', { class: 'action' + (price.possible ? '' : ' off') },
    el('button', { disabled: !price.possible, class: DANGER.includes(price.action) ? 'danger' : '', onclick: () => ask(price), 'data-action': price.action }, price.label),
    el('p', {}, price.cost))));

// Buttons lose their listeners in a comparison by text, so the page is drawn from fresh nodes.
live(async () => {
  const isRollout = id.startsWith('R-');
  const [upgrade, prices, list] = await Promise.all([api(at), api(at + '/actions'), isRollout ? [] : api(at + '/operations')]);
  document.title = id + ' · Changeover';
  const report = '/api/audit/report?upgrade=' + encodeURIComponent(id);
  return [
    el('div', { class: 'card' },
      el('div', { class: 'head' }, el('h1', {}, id + '  ' + upgrade.environment), el('span', { class: 'nowrap' }, owed(upgrade), ' ', badge(upgrade.state))),
      el('p', { class: 'quiet' }, upgrade.platform + ' ' + upgrade.from + ' → ' + upgrade.to + ', asked for by ' + upgrade.requester + ', ' + clock(upgrade.began)),
      progress(upgrade),
      facts([['', upgrade.progress + ' %'], ['', left(upgrade)]]),
      upgrade.waitingFor ? el('div', { class: 'notice wait' }, el('b', {}, 'Waiting for'), upgrade.waitingFor,
        el('div', {}, el('a', { href: '/camunda/app/tasklist/default/' }, 'Decide in Tasklist'))) : null,
      upgrade.debts.map((debt) => el('div', { class: 'notice ' + (debt.overdue ? 'bad' : 'wait') }, el('b', {}, debt.overdue ? 'Overdue debt' : 'Open debt'), debt.inWords)),
      upgrade.reason ? why(upgrade) : null,
      el('p', { class: 'small' },
        isRollout ? null : el('a', { href: '/plans/' + encodeURIComponent(id) }, 'The plan'), isRollout ? null : '  ·  ',
        el('a', { href: report }, 'Audit report'),
        upgrade.parent ? ['  ·  ', el('a', { href: '/upgrades/' + encodeURIComponent(upgrade.parent) }, 'Rollout ' + upgrade.parent)] : null,
        upgrade.children.map((child) => ['  ·  ', el('a', { href: '/upgrades/' + encodeURIComponent(child) }, 'Upgrade ' + child)]).flat())),
    ...(prices.length > 0 ? [el('h2', {}, 'What you can do, and what it costs now'), actions(prices)] : []),
    ...(upgrade.steps.length > 0 ? [el('h2', {}, 'Steps and gates'), el('div', { class: 'card' }, steps(upgrade))] : []),
    ...(list.length > 0 ? [el('h2', {}, 'Operations on hosts'), el('div', { class: 'card' }, operations(list))] : []),
  ];
});
