// One track, one artist, one album.
import {html, useCallback, useState} from './htm.js';
import {get, useChanges, useShared} from './api.js';
import {dateOf, moment, number, safe, span, titleOf} from './format.js';
import {PlayList} from './history.js';
import {Hide, MergeBox, NameStanding, unmerge} from './merging.js';
import {Artists, Cover, Loading, Marks, Name, Trouble, albumHref, artistHref, useAsked} from './parts.js';
import {t} from './texts.js';

const ALL = 'listen,short,unnamed,skip';
const Figure = ({value, name}) => html`<div class="figure"><dt>${name}</dt><dd>${value}</dd></div>`;

// One player of the user's own says nothing that the figures do not say.
function heardBy(it) {
  const all = it.heard_by ?? [];
  return all.length > 1 || all.some(one => one.listener) ? all : [];
}

export function Track({id}) {
  const {visitor} = useShared();
  const [got, again] = useAsked(() => get('track', {track: id}), [id]);
  useChanges(useCallback(change => (!change || change.mark?.track === +id || change.play?.track === +id) && again(), [id]));
  const it = got.answer;
  if (!it) return got.problem ? html`<${Trouble} problem=${got.problem} again=${again} />` : html`<${Loading} />`;
  const hidden = it.hidden ?? [];
  const hiddenItself = hidden.some(one => one.kind === 'track');
  const kept = {key: it.track, label: `${t.track.number(it.track)}, ${titleOf(it.song)}`, hidden: hiddenItself};
  return html`<article class="subject">
    <header class="subject-head"><${Cover} asked=${{track: it.track}} size="big" eager />
      <div><p class="where">${t.track.number(it.track)}</p><h1><${Name} text=${titleOf(it.song)} /></h1>
        <p class="by"><${Artists} song=${it.song} /></p>
        ${it.song.album && html`<p class="on"><${Name} text=${it.song.album} href=${albumHref(it.song.album, it.song.artists[0])} /></p>`}
        <${Marks} marks=${it.now} where=${['--track', it.track]} disabled=${!visitor.owner} done=${again} wide /></div></header>
    <dl class="figures-row">
      <${Figure} value=${number(it.listens + (it.shorts ?? 0) + (it.unnamed ?? 0))} name=${t.track.listens} />
      <${Figure} value=${number(it.skips)} name=${t.track.skips} />
      <${Figure} value=${span(it.listened_s)} name=${t.track.heard} />
      ${it.completion_percent !== undefined && html`<${Figure} value=${`${it.completion_percent} %`} name=${t.track.completion} />`}
      ${it.first && html`<${Figure} value=${dateOf(it.first)} name=${t.track.first} />`}
      ${it.last && html`<${Figure} value=${dateOf(it.last)} name=${t.track.last} />`}
    </dl>
    ${heardBy(it).length > 0 && html`<section><h2>${t.track.heardBy}</h2><ul class="lines">${heardBy(it).map(one => html`<li>
      ${one.listener && html`<strong><${Name} text=${one.listener} /></strong> `}<${Name} text=${one.player} /> <span class="faint">${t.track.by(number(one.plays), number(one.skips))} · ${moment(one.last)}</span></li>`)}</ul></section>`}
    ${it.marks.length > 0 && html`<section><h2>${t.track.marks}</h2><ul class="lines">${it.marks.map(mark => html`<li class=${mark.undone ? 'undone' : ''}>
      <bdi>${safe(mark.text)}</bdi> <span class="faint">${moment(mark.moment)}${mark.undone ? ` · ${t.track.undoneMark}` : ''}</span></li>`)}</ul></section>`}
    ${it.feedback.length > 0 && html`<section><h2>${t.track.feedback}</h2><ul class="lines">${it.feedback.map(one => html`<li>
      <strong><${Name} text=${one.service} /></strong> ${one.love} · ${t.delivery[one.state]} ${one.reason && html`<small><bdi>${safe(one.reason)}</bdi></small>`}</li>`)}</ul></section>`}
    <section class="small-print standing">
      ${it.merged.length > 0 && html`<h2>${t.track.mergedFrom}</h2><ul class="lines">${it.merged.map(other => html`<li>${t.track.number(other)}
        ${visitor.owner && html` <button onClick=${() => unmerge('track', {key: other, label: t.track.number(other)}, again)}>${t.merging.unmerge}</button>`}</li>`)}</ul>`}
      ${hidden.length > 0 && html`<p>${t.hiding.is}${!hiddenItself && html` (<${Name} text=${hidden.map(one => one.album ?? one.artist).join(', ')} />)`}</p>`}
      ${(it.counts_as ?? []).map(one => html`<p><${Name} text=${one.name} /> ${t.merging.as} <${Name} text=${one.as} /></p>`)}
      ${visitor.owner && html`<${MergeBox} kind="track" kept=${kept} done=${again} /><p><${Hide} words=${['track', it.track]} hidden=${hiddenItself} done=${again} /></p>`}</section>
    <section><h2>${t.track.plays}</h2><${PlayList} filter=${{type: ALL, track: it.track}} owner=${visitor.owner} selectable /></section>
    <section class="small-print"><h2>${t.track.files}</h2>
      <ul class="lines">${it.files.map(file => html`<li><span class="faint"><${Name} text=${file.player} /></span> <code><bdi>${safe(file.uri)}</bdi></code></li>`)}</ul>
      ${it.names.length > 1 && html`<h2>${t.track.names}</h2><ul class="lines">${it.names.map(one => html`<li><bdi>${safe([one.artist, one.title, one.album].filter(Boolean).join(' – '))}</bdi></li>`)}</ul>`}</section>
  </article>`;
}

// What the listed plays are of, the most frequent first.
function counted(rows, of) {
  const counts = new Map();
  for (const row of rows) {
    const what = row.play && of(row.play);
    if (what) counts.set(what.key, {...what, n: (counts.get(what.key)?.n ?? 0) + 1});
  }
  return [...counts.values()].sort((a, b) => b.n - a.n).slice(0, 8);
}

const Top = ({title, all}) => all.length > 0 && html`<section class="top"><h2>${title} <small class="faint">${t.artist.latest}</small></h2>
  <ol>${all.map(one => html`<li><${Name} text=${one.name} href=${one.href} /><span class="digits faint">${number(one.n)}</span>
    <span class="weight" style=${{transform: `scaleX(${one.n / all[0].n})`}} aria-hidden="true"></span></li>`)}</ol></section>`;

export function Names({kind, query}) {
  const {visitor} = useShared();
  const [rows, setRows] = useState([]);
  const name = query.get('name') ?? '';
  const artist = query.get('artist') ?? '';
  const filter = kind === 'artist' ? {type: ALL, artist: name} : {type: ALL, album: name, artist};
  const heard = rows.filter(row => row.play && row.play.outcome !== 'skip');
  const track = rows.find(row => row.play)?.play.track;
  const [got, again] = useAsked(() => get('name', {kind, name}), [kind, name]);
  const known = got.answer?.names ?? [];
  const it = known.find(one => one.artist === (artist || undefined)) ?? (known.length === 1 ? known[0] : null);
  return html`<article class="subject"><header class="subject-head">
      ${track ? html`<${Cover} asked=${{track}} size="big" eager />` : html`<span class="cover big"></span>`}
      <div><p class="where">${t[kind].title}</p><h1><${Name} text=${name} /></h1>
        ${artist && html`<p class="by"><${Name} text=${artist} href=${artistHref(artist)} /></p>`}</div></header>
    <div class="tops">
      <${Top} title=${t.artist.tracks} all=${counted(heard, play => ({key: play.track, name: titleOf(play.song), href: `#/track/${play.track}`}))} />
      ${kind === 'artist' && html`<${Top} title=${t.artist.albums} all=${counted(heard, play => play.song.album && {key: play.song.album, name: play.song.album, href: albumHref(play.song.album, name)})} />`}
    </div>
    ${it && html`<${NameStanding} kind=${kind} it=${it} asked=${name} owner=${visitor.owner} again=${again} />`}
    <section><h2>${t.artist.plays}</h2><${PlayList} filter=${filter} owner=${visitor.owner} selectable listed=${setRows} key=${it?.merged.length} /></section></article>`;
}
