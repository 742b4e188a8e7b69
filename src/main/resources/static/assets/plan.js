import { api, el, iso, live, table } from '/assets/page.js';

const id = decodeURIComponent(location.pathname.split('/')[2]);
const CHECKS = { met: ['good', '✓'], 'not met': ['bad', '✗'], unknown: ['bad', '?'] };

const said = (name, text) => el('div', { class: 'card' }, el('span', { class: 'quiet' }, name), el('p', {}, text));

const figure = (name, value, more) => el('div', { class: 'card' }, el('span', { class: 'quiet' }, name), el('b', {}, value), el('span', { class: 'quiet small' }, more || ''));

function steps(plan) {
  return table(['', 'Step', ''], plan.steps.map((step, index) => el('tr', {},
    el('td', { class: 'mark quiet' }, String(index + 1)),
    el('td', {}, step.name, ' ', el('code', { class: 'quiet' }, step.id)),
    el('td', { class: 'right' }, step.kind === 'gate' ? el('span', { class: 'tag wait' }, 'gate: a person decides') : '',
      step.destructive ? el('span', { class: 'tag bad' }, 'only a restore undoes it') : ''))));
}

function checks(plan) {
  return table(['', 'Prerequisite', 'Found', 'Cure'], plan.prerequisites.map((check) => {
    const [kind, mark] = CHECKS[check.state] || CHECKS.unknown;
    return el('tr', { class: kind }, el('td', { class: 'mark' }, mark),
      el('td', {}, check.name, check.state === 'met' ? '' : ' (' + check.state + ')'), el('td', {}, check.found), el('td', {}, check.state === 'met' ? '' : check.cure));
  }));
}

// The plan may change while the dialog is open: what was read is what is accepted.
function accept(name, planDigest) {
  const reason = el('textarea', { name: 'reason', rows: 2, required: true });
  const problem = el('p', { class: 'notice bad', hidden: true });
  const dialog = el('dialog', {}, el('form', { method: 'dialog', onsubmit: async (event) => {
    if (event.submitter && event.submitter.value === 'cancel') return;
    event.preventDefault();
    try {
      await api('/upgrades/' + encodeURIComponent(id) + '/accept', { risk: name, reason: reason.value, planDigest });
      dialog.close();
      location.reload();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
  } },
    el('h1', {}, 'Accept ' + name + '?'),
    el('p', {}, 'It counts for this plan only: another plan asks again.'),
    el('label', {}, 'Reason, for the audit trail', reason),
    problem,
    el('footer', {}, el('button', { value: 'cancel', formnovalidate: true }, 'Leave it'),
      el('button', { class: 'primary', value: 'go' }, 'Accept'))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function accepted(standing) {
  const by = standing.acceptedBy.length > 0 ? 'Accepted by ' + standing.acceptedBy.join(', ') : 'Nobody has accepted it yet';
  const missing = standing.persons - standing.acceptedBy.length;
  return by + (missing > 0 && standing.persons > 1 ? ' (' + missing + ' more of ' + standing.persons + ' persons has to)' : '') + '.';
}

const risks = (plan, standings) => plan.risks.map((risk) => [risk, standings.find((standing) => standing.name === risk.name)]).map(([risk, standing]) => el('div', { class: 'card' },
  el('div', { class: 'head' }, el('h3', {}, risk.text), el('code', { class: 'quiet' }, risk.name)),
  el('p', {}, el('span', { class: 'quiet' }, 'Applies because '), risk.why),
  el('p', {}, el('span', { class: 'quiet' }, 'Cure: '), risk.cure),
  risk.source ? el('p', { class: 'quiet small' }, 'From: ' + risk.source) : null,
  standing ? el('p', {}, accepted(standing)) : null,
  standing && standing.mayAccept ? el('button', { onclick: () => accept(risk.name, plan.planDigest), 'data-risk': risk.name }, 'Accept this risk') : null));

live(async () => {
  const at = '/upgrades/' + encodeURIComponent(id);
  const [plan, standings] = await Promise.all([api(at + '/plan'), api(at + '/risks')]);
  document.title = 'Plan of ' + id + ' · Changeover';
  const open = plan.prerequisites.filter((check) => check.state !== 'met').length;
  return [
    el('div', { class: 'card' },
      el('div', { class: 'head' }, el('h1', {}, 'Plan of ', el('a', { href: '/upgrades/' + encodeURIComponent(id) }, id)),
        el('span', { class: 'state ' + (open === 0 ? 'good' : 'bad') }, open === 0 ? 'ready' : open + ' not met')),
      el('p', {}, plan.environment + ' (' + plan.stage + '): ' + plan.platform + ' ' + plan.from + ' → ' + plan.to),
      el('p', {}, 'Path ', el('b', {}, plan.path), ', because ' + plan.pathReason),
      plan.hops.length > 1 ? el('p', {}, 'Hops: ' + plan.hops.map((hop) => hop.from + ' → ' + hop.to).join(', then ')) : null,
      plan.limits.map((limit) => el('p', { class: 'notice' }, limit))),
    el('div', { class: 'grid' },
      figure('Expected', iso(plan.estimate.expected), iso(plan.estimate.low) + ' to ' + iso(plan.estimate.high) + ', decisions apart'),
      figure('Way back', iso(plan.estimate.rollback), 'if it must'),
      said('Window', plan.estimate.fitsWindow), said('Based on', plan.estimate.basis)),
    el('h2', {}, 'Steps and gates'), el('div', { class: 'card' }, steps(plan)),
    el('h2', {}, 'Prerequisites'), el('div', { class: 'card' }, checks(plan)),
    el('h2', {}, 'Risks that apply'), ...(plan.risks.length > 0 ? risks(plan, standings) : [el('p', { class: 'quiet' }, 'None of the known cautions applies.')]),
    el('h2', {}, 'What an approval binds'),
    el('div', { class: 'card' }, el('p', {}, 'Plan digest ', el('code', {}, plan.planDigest)), el('p', {}, 'Recipe digest ', el('code', {}, plan.recipeDigest))),
  ];
});
