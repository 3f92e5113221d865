// Accounts elsewhere whose plays are read: their status, and everything that can be done with them.
import {html, useCallback, useEffect, useState} from './htm.js';
import {get, post, useChanges, useShared} from './api.js';
import {dateOf, fromNow, moment, number, safe, span} from './format.js';
import {Dialog, Loading, Name, Trouble, doing, tell, useAsked} from './parts.js';
import {t} from './texts.js';

const SIGN = {reading: '', in_step: 'good', waiting: '', needs_user: 'bad', paused: '', off: ''};

const ask = (what, name, more = {}) => doing(() => post('feed', {do: what, name, ...more}));

// Renders every second, because relative times change.
function useSeconds(running) {
  const [, turn] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => turn(n => n + 1), 1_000);
    return () => clearInterval(timer);
  }, [running]);
}

function Progress({job, of}) {
  const share = job.total ? Math.min(1, job.count / job.total) : null;
  const words = t.accounts.progress({
    read: number(job.count), total: job.total ? number(job.total) : null, pages: number(job.pages),
    rate: job.per_minute > 0 ? number(job.per_minute) : null, left: job.left_s > 0 ? span(Math.max(60, job.left_s)) : null,
  });
  return html`<div class="bar ${share === null ? 'open' : ''}" role="progressbar" aria-label=${t.accounts.bar(safe(of))} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${share === null ? null : Math.floor(share * 100)} aria-valuetext=${words}>
      <span style=${{transform: `scaleX(${Math.max(0.02, share ?? 0)})`}}></span></div>
    <p class="digits">${words}</p>`;
}

function Account({one, act, change, leave}) {
  const job = one.job;
  const resting = one.state === 'paused' || one.state === 'off';
  // Before its first play, an account shows only what is wrong and when the next try is.
  const going = job && !resting && (job.state === 'running' || (job.state === 'waiting' && job.count > 0));
  const notices = one.notices ?? [];
  useSeconds(Boolean(one.next_look || one.last_success));
  return html`<li class="service account ${one.state}" data-account=${one.name}>
    <header><h2><${Name} text=${one.name} /></h2><span class="pill ${SIGN[one.state]}" role="status">${t.accounts.state[one.state]}</span></header>
    <p>${t.accounts.types[one.type] ?? one.type}${one.user ? html` · <bdi>${safe(one.user)}</bdi>` : ''}</p>
    ${going && html`<${Progress} job=${job} of=${one.name} />`}
    ${one.problem && html`<p class="problem"><bdi>${safe(one.problem)}</bdi></p>`}
    ${one.fix && html`<p><bdi>${safe(one.fix)}</bdi></p>`}
    ${!one.problem && job?.error && html`<p class="problem"><bdi>${safe(job.error)}</bdi></p>`}
    <p class="figures">
      ${!going && job?.state === 'done' && html`<span>${t.accounts.added(number(job.added))}</span>`}
      <span class="faint">${one.last_success ? t.accounts.last(fromNow(one.last_success)) : t.accounts.never}</span>
      ${one.next_look && !resting && (!going || one.state === 'waiting') && html`<span class="faint">${t.accounts.next(new Date(one.next_look) > Date.now() ? fromNow(one.next_look) : t.accounts.soon)}</span>`}
      ${one.expires && html`<span class="faint">${t.accounts.expires(dateOf(one.expires))}</span>`}
      <span class="faint">${one.submit_to?.length ? html`${t.accounts.to} <bdi>${safe(one.submit_to.join(', '))}</bdi>` : t.accounts.toNobody}</span></p>
    ${notices.length > 0 && html`<details><summary>${t.accounts.notices(notices.length)}</summary><ul class="lines">${notices.toReversed().map(notice =>
      html`<li><bdi>${safe(notice.text)}</bdi> <span class="faint">${moment(notice.at)}</span></li>`)}</ul>
      ${one.state !== 'off' && one.state !== 'paused' && html`<button onClick=${() => act('run', {full: true})}>${t.accounts.full}</button>`}</details>`}
    <p class="buttons">
      ${one.state !== 'off' && one.state !== 'paused' && html`<button onClick=${() => act('run')}>${t.accounts.run}</button><button onClick=${() => act('pause')}>${t.accounts.pause}</button>`}
      ${one.state === 'paused' && html`<button class="main" onClick=${() => act('resume')}>${t.accounts.resume}</button>`}
      ${one.editable && html`<button onClick=${change}>${t.accounts.change}</button><button class="danger" onClick=${leave}>${t.accounts.leave}</button>`}</p>
    ${!one.editable && html`<p class="faint">${t.accounts.inConfig}</p>`}
  </li>`;
}

const Field = ({name, label, note, ...more}) => html`<label>${label}<input name=${name} autocomplete="off" spellcheck="false" ...${more} />${note && html`<small>${note}</small>`}</label>`;

const Services = ({services, chosen}) => services.length > 0 && html`<fieldset><legend>${t.accounts.submit}</legend>
  ${services.map(name => html`<label class="choice"><input type="checkbox" name="submit_to" value=${name} defaultChecked=${chosen.includes(name)} /><bdi>${safe(name)}</bdi></label>`)}
  <small class="faint">${t.accounts.submitNote}</small></fieldset>`;

// The fields of a form, without empty ones.
function fieldsOf(form) {
  const all = {};
  for (const [name, value] of new FormData(form)) {
    if (name === 'submit_to') all.submit_to = [...(all.submit_to ?? []), value];
    else if (value.trim()) all[name] = value.trim();
  }
  return all;
}

// The settings of a feed that were changed; empty ones are removed.
function changed(all, before) {
  return Object.fromEntries(Object.entries(before).filter(([name, was]) => (all[name] ?? '') !== was).map(([name]) => [name, all[name] ?? '']));
}

// As durations are written in the config file.
const short = seconds => (seconds % 3600 === 0 ? `${seconds / 3600}h` : seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`);

// Errors are shown in the dialog, next to what was entered.
function Form({title, button = title, go, close, children}) {
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const send = async e => {
    e.preventDefault();
    const form = e.target;
    setBusy(true);
    try {
      await go(fieldsOf(form));
      close();
    } catch (wrong) {
      setProblem(wrong);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${title} close=${close}><form class="account-form" onSubmit=${send}>
    ${children}
    ${problem && html`<${Trouble} problem=${problem} />`}
    <p class="buttons"><button type="button" onClick=${close}>${t.cancel}</button><button class="main" disabled=${busy}>${button}</button></p></form></${Dialog}>`;
}

function Connecting({types, services, names, close}) {
  const [type, setType] = useState(types[0]);
  const needs = t.accounts.needs[type] ?? {};
  const name = names.includes(type) ? `${type}-${names.length + 1}` : type;
  const go = async all => {
    await post('feed', {do: 'add', ...all});
    tell(t.accounts.connected);
  };
  return html`<${Form} title=${t.accounts.connect} go=${go} close=${close}>
    <label>${t.accounts.type}<select name="type" value=${type} onChange=${e => setType(e.target.value)}>
      ${types.map(one => html`<option value=${one}>${t.accounts.types[one] ?? one}</option>`)}</select></label>
    ${needs.login ? html`<p class="notice">${t.accounts.login} <code>${needs.login}</code></p>` : ''}
    ${needs.url && html`<${Field} name="url" label=${t.accounts.url} placeholder=${needs.url} required />`}
    ${needs.user && html`<${Field} name="user" label=${t.accounts.user} required />`}
    ${needs.key && html`<${Field} name="api_key" label=${t.accounts.key} note=${needs.key} type="password" />`}
    ${needs.client && html`<${Field} name="client_id" label=${t.accounts.client} note=${needs.client} />`}
    ${needs.token && html`<${Field} name="token" label=${t.accounts.token} note=${needs.token} type="password" />`}
    <${Field} key=${name} name="name" label=${t.accounts.name} note=${t.accounts.nameNote} defaultValue=${name} required />
    <${Services} services=${services} chosen=${[]} />
    ${needs.loves && html`<label class="choice"><input type="checkbox" name="loves" value="true" />${t.accounts.loves}</label>`}
    <details><summary>${t.accounts.more}</summary>
      <${Field} name="since" label=${t.accounts.since} note=${t.accounts.sinceNote} type="date" />
      ${!needs.url && html`<${Field} name="url" label=${t.accounts.url} note=${t.accounts.urlNote} />`}</details>
  </${Form}>`;
}

function Changing({one, services, close}) {
  const needs = t.accounts.needs[one.type] ?? {};
  const before = {
    every: short(one.every_s), since: (one.since ?? '').slice(0, 10),
    ...(needs.loves ? {loves: one.loves ? 'true' : ''} : {}), ...(needs.modes ? {mode: one.mode ?? ''} : {}),
  };
  const go = async all => {
    const {forget, user, api_key, token, submit_to = []} = all;
    await post('feed', {
      do: 'set', name: one.name, submit_to, ...changed(all, before), ...(forget ? {forget: true} : {}),
      ...(user && user !== one.user ? {user} : {}), ...(api_key ? {api_key} : {}), ...(token ? {token} : {}),
    });
    tell(t.accounts.changed);
  };
  return html`<${Form} title=${t.accounts.changing} button=${t.accounts.save} go=${go} close=${close}>
    <p><strong><bdi>${safe(one.name)}</bdi></strong> · ${t.accounts.types[one.type] ?? one.type}</p>
    ${needs.user && html`<${Field} name="user" label=${t.accounts.user} note=${t.accounts.userNote} defaultValue=${one.user ?? ''} required />`}
    ${needs.key && html`<${Field} name="api_key" label=${t.accounts.newKey} note=${t.accounts.keyNote} type="password" />`}
    ${needs.token && html`<${Field} name="token" label=${t.accounts.newToken} note=${t.accounts.keyNote} type="password" />`}
    ${needs.modes && html`<label>${t.accounts.mode}<select name="mode" defaultValue=${before.mode}>${needs.modes.map(mode =>
      html`<option value=${mode} selected=${mode === before.mode}>${t.accounts.modes[mode]}</option>`)}</select></label>`}
    <${Services} services=${services} chosen=${one.submit_to ?? []} />
    ${needs.loves && html`<label class="choice"><input type="checkbox" name="loves" value="true" defaultChecked=${one.loves} />${t.accounts.loves}</label>`}
    <div class="pair">
      <${Field} name="every" label=${t.accounts.every} note=${t.accounts.everyNote} defaultValue=${before.every} />
      <${Field} name="since" label=${t.accounts.since} note=${t.accounts.sinceNote} type="date" defaultValue=${before.since} /></div>
    <label class="choice"><input type="checkbox" name="forget" value="true" />${t.accounts.forget}</label>
  </${Form}>`;
}

function Leaving({one, close}) {
  const go = async all => {
    await post('feed', {do: 'remove', name: one.name, ...(all.forget ? {forget: true} : {})});
    tell(t.accounts.left);
  };
  return html`<${Form} title=${t.accounts.leave} go=${go} close=${close}>
    <p><bdi>${t.accounts.sure(safe(one.name))}</bdi></p>
    <label class="choice"><input type="checkbox" name="forget" value="true" />${t.accounts.forget}</label></${Form}>`;
}

export function Accounts() {
  const [got, again] = useAsked(() => get('feeds'), []);
  const shared = useShared();
  const [open, setOpen] = useState(null);
  const close = () => setOpen(null);
  useChanges(useCallback(change => change === null && again(), []));
  if (!got.answer) return html`<h1>${t.accounts.title}</h1>${got.problem ? html`<${Trouble} problem=${got.problem} again=${again} />` : html`<${Loading} />`}`;
  const feeds = shared.feeds ?? got.answer.feeds;
  const {types, services} = got.answer;
  const act = async (what, name, more) => (await ask(what, name, more)) && tell(t.accounts.done[what](safe(name)));
  return html`<header class="head tools"><h1>${t.accounts.title}</h1>
      <button class="main" onClick=${() => setOpen({as: 'connect'})}>${t.accounts.connect}</button></header>
    <p class="intro">${t.accounts.why}</p>
    ${shared.away && html`<${Trouble} problem=${shared.away} />`}
    ${feeds.length ? html`<ul class="services accounts">${feeds.map(one => html`<${Account} key=${one.name} one=${one} act=${(what, more) => act(what, one.name, more)}
      change=${() => setOpen({as: 'change', one})} leave=${() => setOpen({as: 'leave', one})} />`)}</ul>`
    : html`<p class="empty faint">${t.accounts.none}</p>`}
    <p><a href="#/connect">${t.connect.link}</a></p>
    ${open?.as === 'connect' && html`<${Connecting} types=${types} services=${services} names=${feeds.map(one => one.name)} close=${close} />`}
    ${open?.as === 'change' && html`<${Changing} one=${open.one} services=${services} close=${close} />`}
    ${open?.as === 'leave' && html`<${Leaving} one=${open.one} close=${close} />`}`;
}
