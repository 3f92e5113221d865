// How other scrobblers can submit here, and what has arrived from them.
import {html, useEffect, useState} from './htm.js';
import {get} from './api.js';
import {moment, safe} from './format.js';
import {Loading, Trouble, useAsked} from './parts.js';
import {t} from './texts.js';

// Clients need the page's own address; each wants it in a different form.
const root = () => location.origin + location.pathname.replace(/\/[^/]*$/, '');

const Arrival = ({one, fresh}) => html`<li class="owed ${fresh ? 'fresh' : ''}">
  <span class="what"><bdi class="title">${t.connect.arrival(one, safe)}</bdi>
    <span class="sub">${moment(one.at)}${one.program ? html` · <bdi>${safe(one.program)}</bdi>` : ''}${one.problem ? html` · <bdi>${safe(one.problem)}</bdi>` : ''}</span></span></li>`;

const local = /^(localhost|127\.[0-9.]+|\[::1\])$/.test(location.hostname);

export function Connect() {
  const [got, again] = useAsked(() => get('clients'), []);
  const [since, setSince] = useState(null);
  const arrivals = got.answer?.arrivals ?? [];
  const fresh = since !== null && arrivals.length > 0 && arrivals[0].at > since;
  const waiting = since !== null && !fresh;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(again, 2_000);
    const end = setTimeout(() => setSince(null), 120_000);
    return () => (clearInterval(timer), clearTimeout(end));
  }, [waiting]);
  const test = () => setSince(arrivals[0]?.at ?? '');
  return html`<h1>${t.connect.title}</h1>
    <p class="intro">${t.connect.why} <code>${t.connect.make}</code></p>
    ${local && html`<p class="notice">${t.connect.local}</p>`}
    <section aria-labelledby="addresses"><h2 id="addresses">${t.connect.addresses}</h2>
      <ul class="owes">${t.connect.ways(root()).map(([client, address, token]) => html`<li class="owed"><span class="what"><span class="title">${client}</span>
        <span class="sub"><code>${address}</code> · ${t.connect.token(token)}</span></span></li>`)}</ul></section>
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!got.answer && !got.problem && html`<${Loading} />`}
    ${got.answer && html`<section aria-labelledby="clients"><h2 id="clients">${t.connect.clients}</h2>
      ${got.answer.clients.length ? html`<ul class="owes">${got.answer.clients.map(one => html`<li key=${one.name} class="owed"><span class="what"><bdi class="title">${one.name}</bdi>
        <span class="sub">${one.seen ? t.connect.seen(moment(one.seen)) : t.connect.unseen}</span></span></li>`)}</ul>` : html`<p class="empty faint">${t.connect.nobody}</p>`}</section>
    <section aria-labelledby="arrived"><h2 id="arrived">${t.connect.arrived}</h2>
      <p><button class="main" disabled=${waiting} onClick=${test}>${t.connect.test}</button></p>
      <p role="status">${waiting ? t.connect.waiting : fresh ? t.connect.there : ''}</p>
      ${arrivals.length ? html`<ul class="owes">${arrivals.map(one => html`<${Arrival} one=${one} fresh=${fresh && one.at > since} />`)}</ul>` : html`<p class="empty faint">${t.connect.nothing}</p>`}</section>`}`;
}
