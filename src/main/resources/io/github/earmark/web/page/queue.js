// What services have not accepted yet, and why.
import {html, useCallback, useState} from './htm.js';
import {act, get, useChanges} from './api.js';
import {fromNow, moment, number, safe} from './format.js';
import {Dialog, Loading, Name, Trouble, doing, tell, useAsked} from './parts.js';
import {EditForm, PlayDrawer, Sign} from './play.js';
import {t} from './texts.js';

const Service = ({one}) => html`<li class="service ${one.state}">
  <header><h3><${Name} text=${one.name} /></h3><span class="pill ${one.state === 'needs_user' ? 'bad' : one.state === 'idle' ? 'good' : ''}">${t.queue.state[one.state]}</span></header>
  <p class="figures">
    ${one.pending > 0 && html`<span>${t.queue.pending(number(one.pending + (one.unanswered ?? 0) + (one.kept_back ?? 0) + (one.held ?? 0)))}</span>`}
    ${one.set_aside.count > 0 && html`<span class="bad">${t.queue.setAside(number(one.set_aside.count))}</span>`}
    ${one.next_try && html`<span>${t.queue.next(fromNow(one.next_try))}</span>`}
    <span class="faint">${one.last_success ? `${t.queue.last} ${fromNow(one.last_success)}` : t.queue.never}</span></p>
  ${one.problem && html`<p class="problem"><bdi>${safe(one.problem)}</bdi></p>`}
</li>`;

function Entry({entry, decide, open}) {
  const id = entry.play;
  return html`<li class="owed">
    <${Sign} state=${entry.state} />
    <button class="what" onClick=${open}><bdi class="title">${safe(entry.label)}</bdi>
      <span class="sub">${entry.start ? moment(entry.start) : t.history.waiting} · <${Name} text=${entry.service} /> · ${t.delivery[entry.state]}${
        entry.attempts ? ` · ${t.queue.attempts(entry.attempts)}` : ''}${entry.next_try ? ` · ${t.queue.next(fromNow(entry.next_try))}` : ''}</span>
      ${entry.reason && html`<span class="sub reason"><bdi>${safe(entry.reason)}</bdi></span>`}</button>
    <span class="buttons">
      ${entry.state === 'set_aside' && html`<button onClick=${() => decide('retry', entry)}>${t.play.retry}</button>`}
      ${entry.state === 'kept_back' && html`<button onClick=${() => decide('send', entry)}>${t.play.send}</button>`}
      ${entry.state !== 'unanswered' && html`<button onClick=${() => decide('drop', entry)}>${t.play.drop}</button>`}
    </span></li>`;
}

export function Queue() {
  const [got, again] = useAsked(() => Promise.all([get('queue'), get('status')]), []);
  const [open, setOpen] = useState(null);
  useChanges(useCallback(() => again(), []));
  if (got.problem && !got.answer) return html`<h1>${t.queue.title}</h1><${Trouble} problem=${got.problem} again=${again} />`;
  if (!got.answer) return html`<h1>${t.queue.title}</h1><${Loading} />`;
  const [queue, status] = got.answer;
  const feedback = queue.feedback ?? [];
  const decide = async (verb, entry) => {
    const answer = await doing(() => act(verb, '--service', entry.service, entry.play));
    if (answer) {
      tell(answer.effects.some(one => one.done) ? t.play.saved : t.play.unchanged);
      again();
    }
  };
  const look = async entry => {
    const told = await doing(() => get('explain', {play: entry.play}));
    const story = told && (await doing(() => get('history', {limit: 1, since: told.start, until: told.start && new Date(new Date(told.start).getTime() + 1).toISOString()})));
    const play = story?.plays.find(one => one.play === entry.play);
    if (play) setOpen(play);
  };
  const flush = async () => (await doing(() => act('flush'))) && (tell(t.queue.flushed), again());
  return html`<header class="head tools"><h1>${t.queue.title}</h1>
      ${status.services.length > 0 && html`<button onClick=${flush}>${t.queue.flush}</button>`}</header>
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${status.warnings.map(line => html`<p class="notice"><bdi>${safe(line)}</bdi></p>`)}
    <section aria-labelledby="services"><h2 id="services" class="unseen">${t.queue.services}</h2>
      ${status.services.length ? html`<ul class="services">${status.services.map(one => html`<${Service} key=${one.name} one=${one} />`)}</ul>`
      : html`<p class="empty faint">${t.queue.none}</p>`}</section>
    ${status.services.length > 0 && html`<section aria-labelledby="waits"><h2 id="waits">${t.queue.waits}</h2>
      ${queue.entries.length ? html`<ul class="owes">${queue.entries.map(entry =>
        html`<${Entry} key=${`${entry.service} ${entry.play}`} entry=${entry} decide=${decide} open=${() => look(entry)} />`)}</ul>
        ${queue.count > queue.entries.length && html`<p class="faint">${t.queue.more(number(queue.count - queue.entries.length))}</p>`}`
      : html`<p class="empty faint">${t.queue.empty}</p>`}</section>`}
    ${feedback.length > 0 && html`<section aria-labelledby="feelings"><h2 id="feelings">${t.queue.feedback}</h2>
      <ul class="owes">${feedback.map(one => html`<li class="owed"><${Sign} state=${one.state} />
        <a class="what" href=${`#/track/${one.track}`}><bdi class="title">${safe(one.label)}</bdi>
        <span class="sub"><${Name} text=${one.service} /> · ${one.love} · ${t.delivery[one.state]}</span>
        ${one.reason && html`<span class="sub reason"><bdi>${safe(one.reason)}</bdi></span>`}</a></li>`)}</ul></section>`}
    ${open && html`<${PlayDrawer} play=${open} owner=${true} close=${() => setOpen(null)} changed=${again} />`}`;
}
