// All plays by day, with endless scrolling.
import {html, useCallback, useEffect, useMemo, useRef, useState} from './htm.js';
import {act, get, useChanges, useShared} from './api.js';
import {dayKey, dayName, number, safe, timeOfDay} from './format.js';
import {Icon, Loading, Name, Trouble, doing, tell} from './parts.js';
import {ForgetDialog, PlayDrawer, PlayRow} from './play.js';
import {t} from './texts.js';

const PAGE = 60;
const TYPES = {all: 'listen,short,unnamed,skip', listen: 'listen,short,unnamed', skip: 'skip', marks: 'rate,love,tag'};
const FIELDS = ['q', 'artist', 'album', 'title', 'player', 'since', 'until', 'track', 'genre', 'composer', 'tag', 'weekday', 'hour'];

// Everything that was loaded, without duplicates.
const merged = (before, more) => {
  const known = new Set(before.map(row => row.key));
  return [...before, ...more.filter(row => !known.has(row.key))];
};

const rows = answer =>
  [
    ...answer.plays.map(play => ({key: `p${play.play}`, at: play.start ?? null, play})),
    ...answer.marks.map(mark => ({key: `m${mark.mark}`, at: mark.moment, mark})),
  ].sort((a, b) => (a.at === null ? -1 : b.at === null ? 1 : new Date(b.at) - new Date(a.at)));

const MarkRow = ({mark}) => html`<li class="play mark">
  <time class="digits" datetime=${mark.moment}>${timeOfDay(mark.moment)}</time>
  <span class="cover small"><${Icon} name=${mark.type === 'love' ? 'heart' : 'note'} /></span>
  <a class="what" href=${`#/track/${mark.track}`}><bdi class="title">${safe(mark.song?.title ?? '')}</bdi>
    <span class="sub"><bdi>${safe((mark.song?.artists ?? []).join(', '))}</bdi></span></a>
  <span class="outcome"><bdi>${safe(mark.text)}</bdi></span><span></span><span></span></li>`;

// The list itself, for any filter; also used by the pages of tracks and names.
export function PlayList({filter, owner, selectable, listed}) {
  const [list, setList] = useState({rows: [], end: false, busy: false, problem: null});
  const [open, setOpen] = useState(null);
  const [picked, setPicked] = useState(new Map());
  const [forgetting, setForgetting] = useState(false);
  const last = useRef(null);
  const foot = useRef(null);
  const turn = useRef(0);
  const key = JSON.stringify(filter);

  const load = async (before, mine) => {
    setList(now => ({...now, busy: true, problem: null}));
    try {
      const oldest = before.at(-1)?.at;
      // Plays that began in the same millisecond as the last one may be on the next page.
      const until = oldest ? new Date(new Date(oldest).getTime() + 1).toISOString() : filter.until;
      const answer = await get('history', {...filter, until, limit: PAGE});
      if (turn.current !== mine) return;
      const more = rows(answer);
      const all = merged(before, more);
      setList({rows: all, end: more.length < PAGE || all.length === before.length, busy: false, problem: null});
      listed?.(all);
    } catch (problem) {
      if (turn.current === mine) setList(now => ({...now, busy: false, problem}));
    }
  };
  const restart = useCallback(() => {
    turn.current++;
    setList({rows: [], end: false, busy: true, problem: null});
    load([], turn.current);
  }, [key]);
  useEffect(() => {
    setPicked(new Map());
    restart();
  }, [restart]);

  // New rows are added on top, and changed ones are loaded again.
  const refresh = useCallback(async () => {
    const mine = turn.current;
    try {
      const fresh = rows(await get('history', {...filter, limit: PAGE}));
      if (turn.current !== mine) return;
      setList(now => {
        const newer = new Map(fresh.map(row => [row.key, row]));
        const oldest = fresh.length < PAGE ? null : fresh.at(-1)?.at;
        // Within the time of the new rows, all others are gone.
        const kept = now.rows.filter(row => oldest && row.at && new Date(row.at) < new Date(oldest) && !newer.has(row.key));
        return {...now, rows: [...fresh, ...kept]};
      });
    } catch {
      // The next change tries again.
    }
  }, [key]);
  const refreshLater = useRef(0);
  useChanges(useCallback(() => {
    clearTimeout(refreshLater.current);
    refreshLater.current = setTimeout(refresh, 200);
  }, [refresh]));

  useEffect(() => {
    if (!foot.current || list.end || list.busy || list.problem || !list.rows.length) return undefined;
    const seen = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && load(list.rows, turn.current),
      {rootMargin: '800px'},
    );
    seen.observe(foot.current);
    return () => seen.disconnect();
  }, [list]);

  const days = useMemo(() => {
    const all = [];
    for (const row of list.rows) {
      const day = row.at ? dayKey(row.at) : '';
      if (all.at(-1)?.day !== day) all.push({day, rows: []});
      all.at(-1).rows.push(row);
    }
    return all;
  }, [list.rows]);

  const pick = (play, span) => {
    const next = new Map(picked);
    const plays = list.rows.filter(row => row.play).map(row => row.play);
    const from = plays.findIndex(one => one.play === last.current);
    const to = plays.findIndex(one => one.play === play.play);
    if (span && from >= 0) {
      for (const one of plays.slice(Math.min(from, to), Math.max(from, to) + 1)) next.set(one.play, one);
    } else if (!next.delete(play.play)) {
      next.set(play.play, play);
    }
    last.current = play.play;
    setPicked(next);
  };
  const drop = async () => {
    const answer = await doing(() => act('drop', ...picked.keys()));
    if (answer) {
      tell(answer.effects.some(one => one.done) ? t.play.saved : t.play.unchanged);
      setPicked(new Map());
      refresh();
    }
  };

  return html`
    ${days.map(day => html`<section key=${day.day} class="day" aria-label=${day.day ? dayName(day.day, t.history) : t.history.waiting}>
      <h2 class="day-name">${day.day ? dayName(day.day, t.history) : t.history.waiting}</h2>
      <ul class="plays">${day.rows.map(row => row.play
        ? html`<${PlayRow} key=${row.key} play=${row.play} open=${() => setOpen(row.play)} current=${open?.play === row.play.play}
            select=${owner && selectable ? pick : null} selected=${picked.has(row.play.play)} />`
        : html`<${MarkRow} key=${row.key} mark=${row.mark} />`)}</ul>
    </section>`)}
    ${list.problem && html`<${Trouble} problem=${list.problem} again=${() => (list.rows.length ? load(list.rows, turn.current) : restart())} />`}
    ${list.busy && html`<${Loading} />`}
    ${!list.busy && !list.problem && !list.rows.length && html`<p class="empty faint">${Object.keys(filter).length > 1 ? t.history.found : t.history.none}</p>`}
    ${list.end && list.rows.length > PAGE && html`<p class="empty faint">${t.history.end}</p>`}
    <div ref=${foot}></div>
    ${picked.size > 0 && html`<div class="selection" role="region" aria-label=${t.history.selected(picked.size)}>
      <span>${t.history.selected(picked.size)}</span>
      <button onClick=${drop}>${t.history.drop}</button>
      <button class="danger" onClick=${() => setForgetting(true)}>${t.history.forget}</button>
      <button class="plain" onClick=${() => setPicked(new Map())}>${t.history.unselect}</button></div>`}
    ${forgetting && html`<${ForgetDialog} plays=${[...picked.keys()]} close=${() => setForgetting(false)}
      done=${() => (setPicked(new Map()), refresh())} />`}
    ${open && html`<${PlayDrawer} play=${open} owner=${owner} close=${() => setOpen(null)} changed=${refresh} />`}`;
}

export function History({query, go}) {
  const {visitor, now} = useShared();
  const [more, setMore] = useState(FIELDS.some(field => field !== 'q' && query.get(field)));
  const type = query.get('type') ?? 'all';
  const filter = {type: TYPES[type] ?? TYPES.all};
  for (const field of FIELDS) if (query.get(field)) filter[field] = query.get(field);
  const set = (name, value) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    go('history', next);
  };
  const typing = useRef(0);
  const later = (name, value) => {
    clearTimeout(typing.current);
    typing.current = setTimeout(() => set(name, value.trim()), 250);
  };
  const players = [...new Set([...(now?.players ?? []).map(player => player.name), query.get('player')].filter(Boolean))];
  const narrowed = FIELDS.some(field => query.get(field));
  return html`<header class="head tools"><h1>${t.history.title}</h1>
      <label class="search"><${Icon} name="search" /><input type="search" id="search" aria-label=${t.history.search} placeholder=${t.history.search}
        value=${query.get('q') ?? ''} onInput=${e => later('q', e.target.value)} /></label></header>
    <div class="filters">
      <div class="chips" role="group" aria-label=${t.history.more}>
        ${Object.keys(TYPES).map(one => html`<button class="chip" aria-pressed=${type === one} onClick=${() => set('type', one === 'all' ? '' : one)}>${t.history.types[one]}</button>`)}
        <button class="chip more" aria-expanded=${more} onClick=${() => setMore(!more)}><${Icon} name="filter" />${t.history.more}</button>
        ${narrowed && html`<button class="plain" onClick=${() => go('history', new URLSearchParams(type === 'all' ? {} : {type}))}>${t.history.clear}</button>`}
      </div>
      ${more && html`<div class="fields">
        ${['artist', 'album', 'title', 'genre', 'composer', 'tag'].map(field => html`<label>${field === 'title' ? t.history.name : t.history[field]}
          <input value=${query.get(field) ?? ''} onInput=${e => later(field, e.target.value)} /></label>`)}
        <label>${t.history.player}<select onChange=${e => set('player', e.target.value)}>
          <option value="">${t.history.anyPlayer}</option>
          ${players.map(one => html`<option value=${one} selected=${query.get('player') === one}>${safe(one)}</option>`)}</select></label>
        <label>${t.history.from}<input type="date" value=${(query.get('since') ?? '').slice(0, 10)} onChange=${e => set('since', e.target.value)} /></label>
        <label>${t.history.to}<input type="date" value=${(query.get('until') ?? '').slice(0, 10)} onChange=${e => set('until', e.target.value)} /></label>
        <label>${t.history.weekday}<select onChange=${e => set('weekday', e.target.value)}><option value="">${t.history.anyDay}</option>
          ${t.history.weekdays.map((one, i) => html`<option value=${i + 1} selected=${query.get('weekday') === String(i + 1)}>${one}</option>`)}</select></label>
        <label>${t.history.hour}<select onChange=${e => set('hour', e.target.value)}><option value="">${t.history.anyHour}</option>
          ${Array.from({length: 24}, (_, i) => html`<option value=${i} selected=${query.get('hour') === String(i)}>${t.history.hours(i)}</option>`)}</select></label>
      </div>`}
    </div>
    <${PlayList} filter=${filter} owner=${visitor.owner} selectable />`;
}
