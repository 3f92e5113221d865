// The players' stored playlists: how they were listened to, and which of their songs are missing.
import {html, useState} from './htm.js';
import {get, post} from './api.js';
import {dateOf, number, safe, span} from './format.js';
import {Columns, Numbers} from './charts.js';
import {Loading, Trouble, doing, tell, useAsked} from './parts.js';
import {Smart} from './smart.js';
import {t} from './texts.js';

const bucket = one => (one.to === undefined ? `${one.from}+` : one.to === one.from ? String(one.from) : `${one.from}–${one.to}`);

function Gone({player, name, changed}) {
  const [got, again] = useAsked(() => get('playlist-check', {player, name}), [player, name]);
  const [busy, setBusy] = useState(false);
  const change = async (what, told) => {
    setBusy(true);
    const answer = await doing(() => post(what, {player, name}));
    setBusy(false);
    if (answer) {
      tell(told(answer), what === 'playlist-fix' ? () => change('playlist-undo', t.playlists.undone) : undefined);
      again();
      changed();
    }
  };
  const {answer} = got;
  if (got.problem) return html`<${Trouble} problem=${got.problem} again=${again} />`;
  if (!answer) return html`<${Loading} />`;
  const gone = answer.gone ?? [];
  return html`${gone.length ? html`<ol class="gone">${gone.map(one => html`<li key=${one.place} value=${one.place}><span class="what"><bdi class="title">${safe(one.label ?? one.uri)}</bdi>
        ${one.label && html`<span class="sub"><bdi>${safe(one.uri)}</bdi></span>`}
        <span class=${one.replacement ? 'sub good' : 'sub warn'}>${one.replacement ? html`→ <bdi>${safe(one.replacement.uri)}</bdi> (${t.playlists.by[one.replacement.by]})` : t.playlists.nothing}</span></span></li>`)}</ol>` : html`<p class="faint">${t.playlists.whole}</p>`}
    <p class="buttons">${gone.some(one => one.replacement) && html`<button class="main" disabled=${busy} onClick=${() => change('playlist-fix', t.playlists.mended)}>${t.playlists.mend}</button>`}
      ${answer.mended && html`<button disabled=${busy} onClick=${() => change('playlist-undo', t.playlists.undone)}>${t.playlists.undo}</button>`}</p>`;
}

function Songs({player, name}) {
  const [got, again] = useAsked(() => get('playlist-songs', {player, name}), [player, name]);
  const {answer} = got;
  if (got.problem) return html`<${Trouble} problem=${got.problem} again=${again} />`;
  if (!answer) return html`<${Loading} />`;
  const entries = answer.entries ?? [];
  return html`<ol class="gone songs" tabindex="0" aria-label=${t.playlists.songsOf(safe(name))}>${entries.map(one => html`<li class=${one.gone ? 'warn' : ''}><bdi>${safe(one.label ?? one.uri)}</bdi></li>`)}</ol>
    ${answer.songs > entries.length && html`<p class="faint">${t.playlists.more(number(answer.songs - entries.length))}</p>`}`;
}

function Stored({player, one, head, changed}) {
  const [open, setOpen] = useState(null);
  const toggle = what => html`<button aria-expanded=${open === what} onClick=${() => setOpen(open === what ? null : what)}>${open === what ? t.close : t.playlists[what]}</button>`;
  const items = one.heard.map(part => ({name: bucket(part), value: part.songs, text: t.playlists.part(part.songs, bucket(part))}));
  return html`<li class="service stored" data-playlist=${one.name}>
    <header><${head}><bdi>${safe(one.name)}</bdi></${head}>${one.gone > 0 && html`<span class="pill bad">${t.playlists.gone(number(one.gone))}</span>`}</header>
    <p class="figures"><span>${t.playlists.songs(number(one.songs), one.songs)}</span>${one.seconds > 0 && html`<span>${span(one.seconds)}</span>`}${one.plays > 0 && html`<span class="faint">${t.playlists.plays(number(one.plays), one.plays)}</span>`}
      <span class="faint">${one.last ? t.playlists.last(dateOf(one.last)) : t.playlists.never}</span>${one.songs > 0 && html`<span class="faint">${t.playlists.unrated(number(one.unrated))}</span>`}</p>
    ${one.songs > 0 && html`<p class="caption faint">${t.playlists.caption}</p><${Columns} items=${items} label=${t.playlists.heard(safe(one.name))} height=${64} />
      <${Numbers} title=${t.playlists.heard(safe(one.name))} head=${[t.playlists.times, t.playlists.howMany]} rows=${one.heard.map(part => [{text: bucket(part)}, number(part.songs)])} />`}
    <p class="buttons">${one.songs > 0 && html`<a class="button" href=${`#/console?${new URLSearchParams({player, playlist: one.name})}`}>${t.playlists.like}</a>`}
      ${one.songs > 0 && toggle('holds')} ${toggle('check')}</p>
    ${open === 'holds' && html`<${Songs} player=${player} name=${one.name} />`}
    ${open === 'check' && html`<${Gone} player=${player} name=${one.name} changed=${changed} />`}</li>`;
}

export function Playlists() {
  const [got, again] = useAsked(() => get('playlists'), []);
  return html`<div class="head"><h1>${t.playlists.title}</h1><a class="button main" href="#/console">${t.playlists.make}</a></div>
    <${Smart} changed=${again} />
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!got.answer && !got.problem && html`<${Loading} />`}
    ${got.answer?.players.map(player => html`<section key=${player.player}>${got.answer.players.length > 1 && html`<h2><bdi>${safe(player.player)}</bdi></h2>`}
      ${player.problem && html`<p class="problem"><bdi>${safe(player.problem)}</bdi></p>`}
      ${!player.problem && !player.playlists?.length && html`<p class="empty faint">${t.playlists.none(safe(player.player))}</p>`}
      <ul class="services">${(player.playlists ?? []).map(one => html`<${Stored} key=${one.name} player=${player.player} one=${one} head=${got.answer.players.length > 1 ? 'h3' : 'h2'} changed=${again} />`)}</ul></section>`)}`;
}
