// Merging and hiding, with a preview of the change.
import {html, useEffect, useState} from './htm.js';
import {act, get} from './api.js';
import {number, safe, titleOf} from './format.js';
import {Name, albumHref, artistHref, doing, tell} from './parts.js';
import {t} from './texts.js';

export const labelOf = one => (one.artist ? `${one.artist} – ${one.name}` : one.name);

const hrefOf = (kind, one) => (kind === 'artist' ? artistHref(one.name) : albumHref(one.name, one.artist));

// Hides something from statistics, or shows it again. `words` are those after `hide`.
export function Hide({words, hidden, done}) {
  const say = async (verb, back) => {
    const answer = await doing(() => act(verb, ...words));
    if (answer) {
      tell(answer.text, back && (() => say(back)));
      done();
    }
  };
  return html`<button onClick=${() => (hidden ? say('unhide', 'hide') : say('hide', 'unhide'))}>
    ${hidden ? t.hiding.unhide : t.hiding.hide}</button>`;
}

// The words after `hide` for an artist or album.
export const hideWords = (kind, one) =>
  kind === 'album' && one.artist ? ['--artist', one.artist, '--', kind, one.name] : ['--', kind, one.name];

// Candidates to merge, by a part of their name.
async function candidates(kind, text) {
  if (kind !== 'track') {
    const found = await get('names', {kind, q: text});
    return found.names.map(one => ({...one, key: labelOf(one), label: labelOf(one)}));
  }
  const found = await get('history', {q: text, type: 'listen,short,unnamed,skip', limit: 200});
  const tracks = new Map();
  for (const {song, track} of found.plays) {
    tracks.set(track, {key: track, label: [...song.artists, titleOf(song), song.album].filter(Boolean).join(' – ')});
  }
  return [...tracks.values()].slice(0, 12);
}

// The change in numbers.
async function preview(kind, kept, gone) {
  if (kind !== 'track') {
    return act(kind, 'merge', '--dry-run', '--', kept.key, gone.key);
  }
  const it = await get('track', {track: gone.key});
  return {
    plays: it.listens + (it.shorts ?? 0) + (it.unnamed ?? 0),
    marks: it.marks.filter(mark => !mark.undone).length,
    kept_hidden: kept.hidden,
    gone_hidden: it.hidden?.some(one => one.kind === 'track') ?? false,
  };
}

const words = (kind, verb, ...keys) => (kind === 'track' ? [kind, verb, ...keys] : [kind, verb, '--', ...keys]);

// Merges another track, artist or album into this one: first it is chosen, then the change is previewed.
export function MergeBox({kind, kept, done}) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(null);
  const [gone, setGone] = useState(null);
  const [change, setChange] = useState(null);
  useEffect(() => {
    if (text.trim().length < 2) {
      setFound(null);
      return undefined;
    }
    let left = false;
    const timer = setTimeout(async () => {
      const all = await doing(() => candidates(kind, text.trim()));
      if (!left && all) setFound(all.filter(one => one.key !== kept.key));
    }, 250);
    return () => ((left = true), clearTimeout(timer));
  }, [text, kind, kept.key]);
  const close = () => (setGone(null), setChange(null));
  const choose = async one => {
    const would = await doing(() => preview(kind, kept, one));
    if (would) {
      setGone(one);
      setChange(would);
    }
  };
  const merge = async () => {
    const answer = await doing(() => act(...words(kind, 'merge', kept.key, gone.key)));
    if (answer) {
      tell(t.merging.done(safe(gone.label), safe(kept.label)), () => unmerge(kind, gone, done));
      close();
      setText('');
      done();
    }
  };
  return html`<details class="merge"><summary>${t.merging.open[kind]}</summary>
    <p class="faint">${t.merging.what[kind]}</p>
    ${gone
      ? html`<div class="merge-preview" role="group" aria-label=${t.merging.preview}>
          <p><${Name} text=${gone.label} /> → <${Name} text=${kept.label} /></p>
          <p>${change.marks === undefined ? t.merging.moves(number(change.plays), number(change.tracks)) : t.merging.trackMoves(number(change.plays), number(change.marks))}</p>
          ${change.kept_hidden !== change.gone_hidden && html`<p>${change.kept_hidden ? t.merging.hides : t.merging.shows}</p>`}
          <button class="main" onClick=${merge}>${t.merging.go}</button> <button onClick=${close}>${t.cancel}</button></div>`
      : html`<label>${t.merging.search[kind]}<input type="search" name="other" value=${text} autocomplete="off"
            onInput=${e => setText(e.target.value)} /></label>
          ${found && html`<ul class="lines merge-found">${found.map(one => html`<li key=${one.key}><button class="plain" onClick=${() => choose(one)}>
            <${Name} text=${one.label} />${kind === 'track' ? html` <span class="faint">${t.track.number(one.key)}</span>` : ''}</button></li>`)}
            ${found.length === 0 && html`<li class="faint">${t.merging.none}</li>`}</ul>`}`}
  </details>`;
}

// Undoes a merge.
export async function unmerge(kind, gone, done) {
  if (await doing(() => act(...words(kind, 'unmerge', gone.key)))) {
    tell(t.merging.undone(safe(gone.label)));
    done();
  }
}

// The state of an artist or album: the names that are merged into it, and whether it is hidden.
export function NameStanding({kind, it, asked, owner, again}) {
  const kept = {key: labelOf(it), label: labelOf(it), hidden: it.hidden};
  return html`<section class="small-print standing">
    ${it.name !== asked && html`<p>${t.merging.countsAs} <${Name} text=${kept.label} href=${hrefOf(kind, it)} /></p>`}
    ${it.hidden && html`<p>${t.hiding.is}</p>`}
    ${it.merged.length > 0 && html`<h2>${t.merging.into}</h2><ul class="lines">${it.merged.map(one => html`<li key=${labelOf(one)}><${Name} text=${labelOf(one)} />
      ${owner && html` <button onClick=${() => unmerge(kind, {key: labelOf(one), label: labelOf(one)}, again)}>${t.merging.unmerge}</button>`}</li>`)}</ul>`}
    ${owner && html`<${MergeBox} kind=${kind} kept=${kept} done=${again} />
      <p><${Hide} words=${hideWords(kind, it)} hidden=${it.hidden} done=${again} /></p>`}
  </section>`;
}
