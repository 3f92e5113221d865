// Songs by sliders: which features matter, what they should be, and where the songs go.
import {html, useEffect, useMemo, useRef, useState} from './htm.js';
import {get, post} from './api.js';
import {length, number, safe} from './format.js';
import {Dialog, Loading, Trouble, doing, tell, useAsked} from './parts.js';
import {t} from './texts.js';

const KEYS = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];
// Features that are selected at first, if the collection has them.
const FIRST = ['tempo', 'loudness', 'energy', 'valence'];
const WHOLE = ['year', 'duration', 'key', 'mode', 'plays', 'rating', 'popularity'];
const STEPS = 200;

const named = feature => feature.replaceAll('_', ' ');
const digits = one => Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(one.usual || 1))));
const shown = (one, value) =>
  one.circular ? KEYS[Math.round(value)] ?? '' : one.feature === 'duration' ? length(Math.round(value)) : WHOLE.includes(one.feature) ? String(Math.round(value)) : value.toFixed(digits(one));

// Nearly all songs are within four standard deviations of the mean, so a slider does not need to go further.
function ends(one) {
  if (one.circular) return [0, 11];
  const middle = one.mean ?? (one.least + one.greatest) / 2;
  return [Math.max(one.least, middle - 4 * one.usual), Math.min(one.greatest, middle + 4 * one.usual)];
}

// A slider's first position: at the mean, and as wide as the selected songs spread, or as songs usually do.
function begin(one) {
  const [least, greatest] = ends(one);
  const at = one.mean ?? (least + greatest) / 2;
  return {on: false, at, width: one.circular ? null : Math.max(one.spread ?? 0, one.usual / 2) * 2, weight: 1};
}

function asked(chosen, sliders, more) {
  const on = [];
  const set = [];
  const range = [];
  for (const one of chosen.features) {
    const slider = sliders[one.feature];
    if (!slider?.on) continue;
    const at = one.circular ? Math.round(slider.at) : Number(slider.at.toFixed(digits(one) + 2));
    on.push(slider.weight === 1 ? one.feature : `${one.feature}:${slider.weight}`);
    set.push(`${one.feature}=${at}`);
    if (slider.width !== null) {
      range.push(`${one.feature}=${(at - slider.width).toFixed(4)}..${(at + slider.width).toFixed(4)}`);
    }
  }
  return on.length ? {...more, on: on.join(','), set: set.join(','), range: range.join(',')} : null;
}

// Shows the answer to the latest question; while a request is running, only the newest question waits.
function usePreview(question) {
  const [got, setGot] = useState({});
  const state = useRef({busy: false, next: null});
  const key = question && JSON.stringify(question);
  useEffect(() => {
    const ask = async () => {
      const mine = state.current.next;
      state.current.next = null;
      state.current.busy = true;
      const from = performance.now();
      try {
        const answer = await get('console-preview', mine);
        setGot({answer, took: Math.round(performance.now() - from)});
      } catch (problem) {
        setGot(before => ({...before, problem}));
      }
      state.current.busy = false;
      if (state.current.next) ask();
    };
    if (question) {
      state.current.next = question;
      if (!state.current.busy) ask();
    } else {
      setGot({});
    }
    return undefined;
  }, [key]);
  return got;
}

function Feature({one, slider, change}) {
  const [least, greatest] = ends(one);
  const step = one.circular || WHOLE.includes(one.feature) ? 1 : (greatest - least) / STEPS || 1;
  const widest = 4 * one.usual;
  const id = `feature-${one.feature}`;
  const value = shown(one, slider.at);
  const wide = slider.width === null ? t.console.any : `± ${one.feature === 'duration' ? shown(one, slider.width) : slider.width.toFixed(digits(one))}`;
  return html`<li class="feature ${slider.on ? 'on' : ''}" data-feature=${one.feature}>
    <label class="choice"><input type="checkbox" checked=${slider.on} onChange=${e => change({on: e.target.checked})} />
      <span id=${id}>${named(one.feature)}</span></label>
    <input type="range" min=${least} max=${greatest} step=${step} value=${slider.at} disabled=${!slider.on} aria-labelledby=${id} aria-valuetext=${value}
      onInput=${e => change({at: Number(e.target.value)})} />
    <output class="digits">${value}</output>
    ${slider.on && html`<div class="feature-more">
      ${slider.width === undefined || one.circular ? html`<span></span>` : html`<label class="width"><span>${t.console.within}</span>
        <input type="range" min=${widest / 40} max=${widest} step=${widest / 40} value=${slider.width ?? widest} aria-label=${t.console.withinOf(named(one.feature))}
          aria-valuetext=${wide}
          onInput=${e => change({width: Number(e.target.value) >= widest * 0.99 ? null : Number(e.target.value)})} />
        <output class="digits">${wide}</output></label>`}
      <label class="counts"><span class="unseen">${t.console.weightOf(named(one.feature))}</span><select value=${slider.weight} onChange=${e => change({weight: Number(e.target.value)})}>
        ${[1, 2, 4].map(n => html`<option value=${n}>${t.console.weight(n)}</option>`)}</select></label></div>`}
  </li>`;
}

// What the songs should be similar to: a playlist, what is playing, or a song by its name.
function Source({sources, asks, choose, busy}) {
  const players = sources.players;
  const [player, setPlayer] = useState(asks.player ?? players.find(one => one.playing)?.name ?? players[0]?.name);
  const at = players.find(one => one.name === player) ?? players[0];
  const [collection, setCollection] = useState(asks.in ?? sources.collections.find(one => one.name === 'library')?.name ?? sources.collections[0].name);
  const go = more => choose({in: collection, player, ...more});
  return html`<section class="panel source"><h2>${t.console.like}</h2>
    <div class="fields">
      ${players.length > 1 && html`<label>${t.console.player}<select value=${player} onChange=${e => setPlayer(e.target.value)}>${players.map(one => html`<option>${safe(one.name)}</option>`)}</select></label>`}
      ${sources.collections.length > 1 && html`<label>${t.console.collection}<select value=${collection} onChange=${e => setCollection(e.target.value)}>
        ${sources.collections.map(one => html`<option value=${one.name}>${t.console.songsOf(one.name, number(one.songs))}</option>`)}</select></label>`}
      <label>${t.console.playlist}<select disabled=${!at?.playlists.length || busy} value="" onChange=${e => e.target.value && go({playlist: e.target.value})}>
        <option value="">${at?.playlists.length ? t.console.choose : t.console.noPlaylists}</option>${at?.playlists.map(name => html`<option value=${name}>${safe(name)}</option>`)}</select></label>
      <form onSubmit=${e => (e.preventDefault(), go({track: new FormData(e.target).get('track')}))}><label>${t.console.song}
        <input name="track" required autocomplete="off" placeholder=${t.console.songAs} defaultValue=${asks.track ?? ''} /></label></form>
    </div>
    <p class="buttons"><button disabled=${!at?.playing || busy} onClick=${() => go({})}>${t.console.now}</button>
      ${at?.playing ? html`<span class="faint"><bdi>${safe(at.playing)}</bdi></span>` : html`<span class="faint">${t.console.nothing}</span>`}</p>
    ${at?.problem && html`<p class="problem"><bdi>${safe(at.problem)}</bdi></p>`}</section>`;
}

function Rows({got, limit}) {
  const {answer} = got;
  if (!answer) return html`<p class="faint">${t.loading}</p>`;
  const rows = answer.songs.rows;
  const far = Math.max(...rows.map(one => one.distance), 0.001);
  return html`${rows.length < limit && html`<p class="faint">${rows.length ? t.console.fewer(rows.length) : t.console.none(answer.count)}</p>`}
    <ol class="picks">${rows.map(one => html`<li key=${`${one.artist}/${one.title}`} class="pick-row">
      <span class="what"><bdi class="title">${safe(one.title)}</bdi><span class="sub"><bdi>${safe(one.artist)}</bdi></span><span class="because">${safe(one.why)}</span></span>
      <span class="away" title=${t.console.distance}><i style=${{width: `${Math.max(4, (100 * one.distance) / far)}%`}}></i><span class="digits">${one.distance.toFixed(2)}</span></span></li>`)}</ol>`;
}

function Naming({smart, close, go}) {
  return html`<${Dialog} title=${t.console.newPlaylist} close=${close}><form class="account-form" onSubmit=${e => (e.preventDefault(), go(Object.fromEntries(new FormData(e.target))))}>
    <label>${t.console.name}<input name="name" required maxlength="200" autocomplete="off" autofocus /></label>
    ${smart && html`<label class="choice"><input type="checkbox" name="smart" value="1" />${t.smart.keep}</label>`}
    <p class="buttons"><button type="button" onClick=${close}>${t.cancel}</button><button class="main">${t.console.make}</button></p></form></${Dialog}>`;
}

const OUT = ['skipped', 'hated', 'heard'];

function Desk({chosen, asks, smart}) {
  const [sliders, setSliders] = useState(() => {
    const all = Object.fromEntries(chosen.features.map(one => [one.feature, begin(one)]));
    const first = chosen.features.filter(one => one.mean !== undefined && FIRST.includes(one.feature)).map(one => one.feature);
    for (const feature of first.length ? first : chosen.features.filter(one => one.mean !== undefined).slice(0, 2).map(one => one.feature)) all[feature].on = true;
    return all;
  });
  const [more, setMore] = useState({limit: 30, per_artist: 2, exclude: [], not_played_since: '', seed: ''});
  const [naming, setNaming] = useState(false);
  const [busy, setBusy] = useState(false);
  const question = useMemo(() => {
    const where = chosen.row !== undefined ? {row: chosen.row} : {playlist: asks.playlist, player: asks.player, track: asks.track};
    return asked(chosen, sliders, {in: chosen.collection, ...where, ...more, exclude: more.exclude.join(',')});
  }, [sliders, more]);
  const got = usePreview(question);
  const change = feature => some => setSliders(all => ({...all, [feature]: {...all[feature], ...some}}));
  const send = async to => {
    setNaming(false);
    setBusy(true);
    const answer = await doing(() => post('console-generate', {...question, player: asks.player, ...to}));
    setBusy(false);
    if (answer) tell(t.console.sent(answer.rows.length - (answer.missing ?? 0), answer.missing ?? 0, answer));
  };
  const file = question && `api/console.m3u8?${new URLSearchParams(Object.entries({...question, player: asks.player ?? ''}).filter(([, value]) => value !== undefined && value !== ''))}`;
  const usable = chosen.features.filter(one => one.mean !== undefined);
  return html`<p class="chosen"><strong><bdi>${safe(chosen.like)}</bdi></strong> <span class="faint">${t.console.of(chosen.songs, chosen.unknown)}</span></p>
    <div class="desk"><section class="panel sliders"><h2>${t.console.features}</h2><ul class="features">
        ${usable.map(one => html`<${Feature} key=${one.feature} one=${one} slider=${sliders[one.feature]} change=${change(one.feature)} />`)}</ul>
      <h2>${t.console.rest}</h2><div class="fields">
        <label>${t.console.songs}<input type="number" min="1" max="1000" value=${more.limit} onInput=${e => e.target.value > 0 && setMore({...more, limit: Math.min(1000, Number(e.target.value))})} /></label>
        <label>${t.console.perArtist}<select value=${more.per_artist} onChange=${e => setMore({...more, per_artist: Number(e.target.value)})}>${[1, 2, 3, 5, 0].map(n => html`<option value=${n}>${n || t.console.any}</option>`)}</select></label>
        <label>${t.console.notSince}<select value=${more.not_played_since} onChange=${e => setMore({...more, not_played_since: e.target.value})}>${['', '1d', '7d', '30d', '90d', '365d'].map(n => html`<option value=${n}>${t.console.since[n]}</option>`)}</select></label></div>
      <p class="chips" role="group" aria-label=${t.console.leaveOut}><span class="faint">${t.console.leaveOut}</span>${OUT.map(word => html`<button class="chip" aria-pressed=${more.exclude.includes(word)}
        onClick=${() => setMore({...more, exclude: more.exclude.includes(word) ? more.exclude.filter(one => one !== word) : [...more.exclude, word]})}>${t.console.out[word]}</button>`)}</p>
      <p class="buttons"><button onClick=${() => setMore({...more, seed: 1 + Math.floor(Math.random() * 999_999)})}>${t.console.draw}</button>
        ${more.seed && html`<button class="plain" onClick=${() => setMore({...more, seed: ''})}>${t.console.nearest}</button><span class="faint digits">${t.console.seed(more.seed)}</span>`}</p></section>
    <section class="panel found"><header class="panel-head"><h2>${got.answer ? t.console.count(number(got.answer.count), got.answer.count) : t.console.songsLike}</h2>
        ${got.took !== undefined && html`<p class="faint took" data-took=${got.took}>${t.console.took(got.took)}</p>`}</header>
      ${question ? html`<p class="buttons go"><button class="main" disabled=${busy || !got.answer?.songs.rows.length} onClick=${() => send({to: 'queue', play: 1})}>${t.console.play}</button>
          <button disabled=${busy || !got.answer?.songs.rows.length} onClick=${() => send({to: 'queue'})}>${t.console.queue}</button>
          <button disabled=${busy || !got.answer?.songs.rows.length} onClick=${() => setNaming(true)}>${t.console.newPlaylist}</button>
          <a class="button" href=${file} download="earmark.m3u8">${t.console.file}</a></p>
        ${got.problem && html`<${Trouble} problem=${got.problem} />`}<${Rows} got=${got} limit=${more.limit} />` : html`<p class="faint">${t.console.check}</p>`}</section></div>
    ${naming && html`<${Naming} smart=${smart} close=${() => setNaming(false)} go=${named => send({to: 'playlist', ...named})} />`}`;
}

export function Console({query}) {
  const [got, again] = useAsked(() => get('console'), []);
  const [asks, setAsks] = useState(null);
  const [chosen, setChosen] = useState({});
  const [busy, setBusy] = useState(false);
  const choose = async what => {
    setBusy(true);
    try {
      const answer = await get('console-selection', what);
      setAsks(what);
      setChosen({answer, turn: Date.now()});
    } catch (problem) {
      setChosen({problem});
    }
    setBusy(false);
  };
  useEffect(() => {
    const first = Object.fromEntries(['in', 'player', 'playlist', 'track'].map(name => [name, query.get(name) ?? undefined]));
    if (first.playlist || first.track) choose(first);
  }, [query.toString()]);
  const {answer} = got;
  return html`<div class="head"><h1>${t.console.title}</h1><a href="#/playlists">${t.console.stored}</a></div>
    <p class="intro faint">${t.console.why}</p>
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!answer && !got.problem && html`<${Loading} />`}
    ${answer && !answer.collections.length && html`<div class="notice"><p>${t.console.noCollection}</p><code>earmark features demo</code></div>`}
    ${answer && answer.collections.length > 0 && html`<${Source} sources=${answer} asks=${Object.fromEntries(query)} choose=${choose} busy=${busy} />`}
    ${chosen.problem && html`<${Trouble} problem=${chosen.problem} />`}
    ${chosen.answer && html`<${Desk} key=${chosen.turn} chosen=${chosen.answer} smart=${answer?.smart} asks=${{...asks, player: asks.player ?? answer?.players[0]?.name}} />`}`;
}
