// Smart playlists: how they are made is kept, so that they can be made again.
import {html, useState} from './htm.js';
import {get, post} from './api.js';
import {moment, number, safe} from './format.js';
import {Trouble, doing, tell, useAsked} from './parts.js';
import {t} from './texts.js';

function One({one, several, changed}) {
  const [busy, setBusy] = useState(false);
  const change = async (what, told) => {
    setBusy(true);
    const answer = await doing(() => post(what, {player: one.player, name: one.name}));
    setBusy(false);
    if (answer) {
      tell(told(one.name, answer));
      changed();
    }
  };
  return html`<li class="smart" data-smart=${one.name}><div><strong><bdi>${safe(one.name)}</bdi></strong>
      <p class="figures faint"><span>${t.smart.like} <bdi>${safe(one.like)}</bdi></span>${one.on && html`<span>${t.smart.by(one.on)}</span>`}${several && html`<bdi>${safe(one.player)}</bdi>`}
        <span>${t.playlists.songs(number(one.songs), one.songs)}</span><span>${t.smart.refreshed(moment(one.refreshed))}</span></p></div>
    <p class="buttons"><button disabled=${busy} onClick=${() => change('playlist-refresh', t.smart.again)}>${t.smart.refresh}</button>
      <button disabled=${busy} onClick=${() => change('playlist-forget', t.smart.forgotten)}>${t.smart.forget}</button></p></li>`;
}

export function Smart({changed}) {
  const [got, again] = useAsked(() => get('playlist-smart'), []);
  const all = got.answer?.playlists ?? [];
  if (got.problem) return html`<${Trouble} problem=${got.problem} again=${again} />`;
  if (!all.length) return null;
  return html`<section class="panel smarts"><h2>${t.smart.title}</h2><p class="faint">${t.smart.why} <code>earmark playlist refresh</code>.</p>
    <ul>${all.map(one => html`<${One} key=${`${one.player}/${one.name}`} one=${one} several=${new Set(all.map(other => other.player)).size > 1} changed=${() => (again(), changed())} />`)}</ul></section>`;
}
