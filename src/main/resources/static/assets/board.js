import { api, badge, clock, el, facts, left, live, owed, progress, why } from '/assets/page.js';

const current = (upgrade) => upgrade.steps.find((step) => ['running', 'failed', 'unknown', 'waiting'].includes(step.state));

function where(upgrade) {
  const step = current(upgrade);
  if (!step || upgrade.ended) return '';
  const done = upgrade.steps.filter((other) => ['done', 'skipped'].includes(other.state)).length;
  return step.name + ' (' + (done + 1) + ' of ' + upgrade.steps.length + ')';
}

function blocking(upgrade) {
  const broken = upgrade.ended ? null : upgrade.steps.find((step) => ['failed', 'unknown'].includes(step.state));
  return [
    broken ? el('div', { class: 'notice bad' }, el('b', {}, '“' + broken.name + '” ' + (broken.state === 'failed' ? 'failed' : 'is unknown: nobody can tell whether it happened')), broken.message) : null,
    upgrade.waitingFor ? el('div', { class: 'notice wait' }, el('b', {}, 'Waiting for'), upgrade.waitingFor) : null,
    ...Object.entries(upgrade.locked || {}).map(([environment, keeper]) => el('div', { class: 'notice bad' }, el('b', {}, environment + ' stays locked'),
      'Cure what was left behind, then: changeover accept ' + keeper + ' lock:' + environment + ' --reason TEXT')),
    upgrade.reason && (upgrade.ended || upgrade.state === 'needsPerson') ? why(upgrade) : null,
  ];
}

function card(upgrade) {
  const isRollout = upgrade.id.startsWith('R-');
  return el('article', { class: 'card' },
    el('div', { class: 'head' },
      el('h3', {}, el('a', { href: '/upgrades/' + encodeURIComponent(upgrade.id) }, upgrade.id + '  ' + upgrade.environment)),
      el('span', { class: 'quiet' }, upgrade.platform + ' ' + upgrade.from + ' → ' + upgrade.to),
      el('span', { class: 'nowrap' }, owed(upgrade), ' ', badge(upgrade.state))),
    progress(upgrade),
    facts([
      ['', upgrade.progress + ' %'],
      ['now:', where(upgrade)],
      ['', left(upgrade)],
      ['asked for by', upgrade.requester + ', ' + clock(upgrade.began)],
      ['part of', upgrade.parent],
      ['upgrades:', isRollout ? upgrade.children.join(', ') : ''],
    ]),
    blocking(upgrade));
}

function node(one) {
  const role = !one.alive ? ['bad', 'not heard of'] : one.trouble ? ['bad', 'takes no work'] : one.leads ? ['good', 'leads'] : ['', 'follows'];
  return el('article', { class: 'card' },
    el('div', { class: 'head' }, el('h3', {}, one.url || one.holder), el('span', { class: 'state ' + role[0] }, role[1])),
    facts([['since', clock(one.since)], ['last heard of', clock(one.seen)], ['clock off by', (one.clockMillis / 1000).toFixed(1) + ' s'], ['version', one.version]]),
    one.alive && one.trouble ? el('div', { class: 'notice bad' }, one.trouble) : null);
}

live(async () => {
  const upgrades = await api('/upgrades');
  const nodes = await api('/nodes');
  const environments = upgrades.length === 0 ? await api('/environments') : [];
  const open = upgrades.filter((upgrade) => !upgrade.ended);
  const over = upgrades.filter((upgrade) => upgrade.ended);
  return [
    el('h1', {}, 'Live board'),
    el('p', { class: 'quiet' }, open.length === 0 ? 'Nothing runs.' : open.length + ' open, ' +
      open.filter((upgrade) => upgrade.state !== 'running').length + ' waiting for a person.'),
    ...open.map(card),
    ...(over.length > 0 ? [el('h2', {}, 'Over'), ...over.map(card)] : []),
    ...(environments.length > 0 ? [el('div', { class: 'card' }, el('p', {}, 'No upgrade yet. Look at what one would do:'),
      ...environments.map((environment) => el('p', {}, el('code', {}, './changeover plan ' + environment.name + ' --to VERSION'),
        el('span', { class: 'quiet' }, '  ' + environment.platform + ', ' + environment.stage))))] : []),
    ...(nodes.length > 0 ? [el('h2', {}, 'Nodes'), ...nodes.map(node)] : []),
  ];
});
