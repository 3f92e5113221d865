// Requests to the server, and its events.
import {useEffect, useState} from './htm.js';

export class Problem extends Error {
  constructor(status, answer) {
    super(answer.error);
    this.status = status;
    this.fix = answer.fix ?? '';
  }
}

async function answered(asking) {
  let reply;
  try {
    reply = await asking;
  } catch {
    throw new Problem(0, {error: 'The page\u2019s server does not answer.', fix: 'See whether `earmark web` runs.'});
  }
  let answer = {};
  try {
    answer = await reply.json();
  } catch {
    answer = {error: `The server answers ${reply.status}.`};
  }
  if (reply.ok) return answer;
  if (reply.status === 401 && state.visitor?.owner) await visit();
  throw new Problem(reply.status, answer);
}

export function get(path, asked = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return answered(fetch(`api/${path}${text ? `?${text}` : ''}`));
}

export const post = (path, body = {}) =>
  answered(fetch(`api/${path}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  }));

// Words as on the command line: `act('rate', '8', '--track', '17')`.
export const act = (...words) => post('do', {words: words.map(String)});

export const cover = asked => `api/cover?${new URLSearchParams(asked)}`;

// Uploads a file and reports progress.
export const upload = (file, onProgress) =>
  new Promise((done, failed) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', `api/import?name=${encodeURIComponent(file.name)}`);
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.upload.onprogress = e => e.lengthComputable && onProgress(Math.round((e.loaded / e.total) * 100));
    sending.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(sending.responseText);
      } catch {
        answer = {error: `The server answers ${sending.status}.`};
      }
      if (sending.status < 300) done(answer);
      else failed(new Problem(sending.status, answer));
    };
    sending.onerror = () => failed(new Problem(0, {error: 'The file could not be sent.'}));
    sending.send(file);
  });

// State that is shared by the whole page: the visitor, what is playing, followed accounts, and whether the daemon is there.
const state = {visitor: null, now: null, nowAt: 0, feeds: null, away: null};
const watchers = new Set();
const listeners = new Set();

function set(some) {
  Object.assign(state, some);
  watchers.forEach(watch => watch({...state}));
}

export const known = () => state;

export function useShared() {
  const [seen, see] = useState({...state});
  useEffect(() => {
    watchers.add(see);
    see({...state});
    return () => watchers.delete(see);
  }, []);
  return seen;
}

// Calls back with every change of the history, or with null if changes were missed.
export function useChanges(listener) {
  useEffect(() => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, [listener]);
}

export async function visit() {
  const visitor = await get('visitor');
  set({visitor});
  if (visitor.owner || visitor.guest) follow();
}

export async function login(token) {
  set({visitor: await post('login', {token})});
  follow();
}

export async function logout() {
  set({visitor: await post('logout'), now: null, feeds: null});
  if (!state.visitor.guest) unfollow();
}

let events = null;
let later = 0;

function unfollow() {
  clearTimeout(later);
  events?.close();
  events = null;
}

function follow() {
  unfollow();
  events = new EventSource(state.visitor.owner ? 'api/owner-events' : 'api/events');
  events.addEventListener('now', e => set({now: JSON.parse(e.data), nowAt: performance.now(), away: null}));
  events.addEventListener('feeds', e => set({feeds: JSON.parse(e.data).feeds}));
  events.addEventListener('away', e => set({away: JSON.parse(e.data)}));
  events.addEventListener('history', e => {
    const change = JSON.parse(e.data);
    listeners.forEach(listener => listener(change.missed ? null : change));
  });
  events.addEventListener('missed', () => {
    set({feeds: null});
    listeners.forEach(listener => listener(null));
  });
  events.onerror = () => {
    if (events?.readyState === EventSource.CLOSED) {
      later = setTimeout(() => visit().catch(() => (later = setTimeout(follow, 10_000))), 5_000);
    }
  };
}
