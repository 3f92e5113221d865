// The frame of the page: navigation, keys and login.
import {html, render, useEffect, useState} from './htm.js';
import {act, known, login, logout, useShared, visit} from './api.js';
import {History} from './history.js';
import {Imports} from './imports.js';
import {Names, Track} from './names.js';
import {Now} from './now.js';
import {Dialog, Icon, Loading, Toast, Trouble, doing, tell, undoLast} from './parts.js';
import {lazy} from './lazy.js';
import {Queue} from './queue.js';
import {t} from './texts.js';

// `#/history?q=bjork`: the view is in the address, so it can be bookmarked and shared.
function place() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [page, ...rest] = path.split('/');
  return {page: page || 'now', rest, query: new URLSearchParams(query ?? '')};
}

function go(page, query, replace) {
  const text = query?.toString();
  const address = `#/${page === 'now' ? '' : page}${text ? `?${text}` : ''}`;
  if (place().page === page) history.replaceState(null, '', address);
  else location.hash = address;
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

// Loaded when the view is first opened.
const Statistics = lazy(() => import('./stats.js').then(it => it.Statistics));
const Year = lazy(() => import('./year.js').then(it => it.Year));
const Accounts = lazy(() => import('./accounts.js').then(it => it.Accounts));
const Playlists = lazy(() => import('./playlists.js').then(it => it.Playlists));
const Console = lazy(() => import('./console.js').then(it => it.Console));
const Connect = lazy(() => import('./connect.js').then(it => it.Connect));

const PAGES = {
  now: () => html`<${Now} />`,
  history: at => html`<${History} query=${at.query} go=${go} />`,
  stats: at => html`<${Statistics} query=${at.query} />`,
  year: at => html`<${Year} year=${at.rest[0]} />`,
  playlists: () => html`<${Playlists} />`,
  console: at => html`<${Console} query=${at.query} />`,
  queue: () => html`<${Queue} />`,
  imports: () => html`<${Imports} />`,
  accounts: () => html`<${Accounts} />`,
  connect: () => html`<${Connect} />`,
  track: at => html`<${Track} id=${at.rest[0]} />`,
  artist: at => html`<${Names} kind="artist" query=${at.query} key=${at.query.toString()} />`,
  album: at => html`<${Names} kind="album" query=${at.query} key=${at.query.toString()} />`,
};

function Login() {
  const [problem, setProblem] = useState(null);
  const send = async e => {
    e.preventDefault();
    try {
      await login(new FormData(e.target).get('token'));
    } catch (wrong) {
      setProblem(wrong);
      e.target.querySelector('input').select();
    }
  };
  return html`<main class="login"><img src="icon.svg" alt="" width="56" height="56" /><h1>${t.name}</h1>
    <form onSubmit=${send}><label>${t.login.token}<input type="password" name="token" autocomplete="current-password" required autofocus
      aria-describedby="why" aria-invalid=${problem ? 'true' : 'false'} /></label>
      ${problem && html`<p class="problem" role="alert">${problem.message}. ${problem.fix}</p>`}
      <button class="main">${t.login.go}</button><p id="why" class="faint">${t.login.why}</p></form></main>`;
}

const Keys = ({close}) => html`<${Dialog} title=${t.help.title} close=${close}><dl class="keys">
  ${t.help.keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl></${Dialog}>`;

// The first player that is playing, or else the first that has a song.
const playing = now => now?.players.find(player => player.state === 'playing') ?? now?.players.find(player => player.song);

// Keys use the shared state, which may be newer than the last rendering.
function useKeys(setKeys) {
  useEffect(() => {
    let g = 0;
    const pressed = async e => {
      const typing = e.target.closest?.('input, textarea, select, [contenteditable]');
      if (typing || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]')) return;
      const to = Date.now() - g < 1_500 && {n: 'now', h: 'history', s: 'stats', p: 'playlists', q: 'queue', a: 'accounts', i: 'imports'}[e.key];
      g = e.key === 'g' ? Date.now() : 0;
      if (to) {
        go(to);
        return;
      }
      if (e.key === '/') {
        e.preventDefault();
        if (place().page !== 'history') go('history');
        setTimeout(() => document.getElementById('search')?.focus(), 50);
        return;
      }
      if (e.key === '?') {
        setKeys(true);
        return;
      }
      if (!known().visitor?.owner) return;
      const player = playing(known().now);
      if (e.key === 'u') {
        undoLast();
      } else if (player?.song && (e.key === 'l' || /^[0-9]$/.test(e.key))) {
        const loved = player.marks?.love === 'love';
        const words = e.key === 'l' ? [loved ? 'unlove' : 'love'] : ['rate', e.key === '0' ? '10' : e.key];
        const answer = await doing(() => act(...words, '--player', player.name));
        if (answer) tell(answer.text, true);
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

function App() {
  const shared = useShared();
  const [at, setAt] = useState(place());
  const [keys, setKeys] = useState(false);
  const [problem, setProblem] = useState(null);
  const begin = () => visit().then(() => setProblem(null), setProblem);
  useEffect(() => {
    begin();
    const moved = () => setAt(before => {
      const now = place();
      if (before.page !== now.page || before.rest[0] !== now.rest[0]) scrollTo(0, 0);
      return now;
    });
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  useKeys(setKeys);
  const song = playing(shared.now)?.song;
  useEffect(() => {
    document.title = at.page === 'now' && song?.title ? `${song.title} – ${t.name}` : `${t.nav[at.page] ?? t[at.page]?.title ?? ''} – ${t.name}`;
  }, [at, song?.title]);
  const visitor = shared.visitor;
  if (!visitor) return problem ? html`<main><${Trouble} problem=${problem} again=${begin} /></main>` : html`<main><${Loading} /></main>`;
  if (!visitor.owner && (!visitor.guest || at.page === 'login')) return html`<${Login} />`;
  const pages = visitor.owner ? ['now', 'history', 'stats', 'playlists', 'queue', 'accounts', 'imports'] : ['now', 'history', 'stats'];
  const page = PAGES[at.page] ?? PAGES.now;
  return html`<a class="skip" href="#content" onClick=${e => (e.preventDefault(), document.getElementById('content').focus())}>${t.skip}</a>
    <nav aria-label=${t.nav.label}>
      <a class="brand" href="#/"><img src="icon.svg" alt="" width="28" height="28" /><span>${t.name}</span></a>
      ${pages.map(name => html`<a class="to" href=${name === 'now' ? '#/' : `#/${name}`} aria-current=${at.page === name || (name === 'stats' && at.page === 'year') || (name === 'playlists' && at.page === 'console') ? 'page' : null}>
        <${Icon} name=${name} /><span>${t.nav[name]}</span></a>`)}
      <span class="rest"><button class="plain" onClick=${() => setKeys(true)}><kbd>?</kbd> ${t.help.open}</button>
        ${visitor.token && (visitor.owner ? html`<button class="plain" onClick=${() => doing(logout)}>${t.login.out}</button>`
          : html`<a href="#/login">${t.login.title}</a>`)}</span>
    </nav>
    <main id="content" tabindex="-1">${page(at)}</main>
    ${keys && html`<${Keys} close=${() => setKeys(false)} />`}
    <${Toast} />`;
}

render(html`<${App} />`, document.getElementById('page'));
