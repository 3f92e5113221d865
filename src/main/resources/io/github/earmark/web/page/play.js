// One play: as a row of a list, and in full.
import {html, useState} from './htm.js';
import {act, get} from './api.js';
import {artistsOf, dateOf, dayKey, length, moment, safe, timeOfDay, titleOf} from './format.js';
import {Artists, Cover, Dialog, Icon, Loading, Marks, Name, Trouble, albumHref, doing, tell, useAsked} from './parts.js';
import {t} from './texts.js';

const SIGNS = {
  accepted: ['check', 'good'],
  pending: ['wait', 'faint'],
  held: ['wait', 'faint'],
  kept_back: ['wait', 'faint'],
  unanswered: ['wait', 'warn'],
  set_aside: ['warn', 'bad'],
  ignored: ['none', 'faint'],
  dropped: ['none', 'faint'],
};

export const Sign = ({state}) => {
  const [icon, cls] = SIGNS[state] ?? ['none', 'faint'];
  return html`<span class="sign ${cls}"><${Icon} name=${icon} /></span>`;
};

// The worst state of its deliveries, shown as one sign.
const ORDER = ['set_aside', 'unanswered', 'pending', 'kept_back', 'held', 'ignored', 'dropped', 'accepted'];
const worst = deliveries => ORDER.find(state => deliveries.some(one => one.state === state));

export function PlayRow({play, open, dated, select, selected, current}) {
  const song = play.song;
  const state = worst(play.deliveries);
  const time = !play.start ? '–' : dated && dayKey(play.start) !== dayKey(Date.now())
    ? dateOf(play.start) : timeOfDay(play.start);
  return html`<li class="play ${play.outcome} ${selected ? 'selected' : ''} ${current ? 'current' : ''}" data-play=${play.play}>
    ${select && html`<label class="pick"><input type="checkbox" checked=${selected} aria-label=${t.history.select(titleOf(song))}
      onClick=${e => select(play, e.shiftKey)} /></label>`}
    <time class="digits" datetime=${play.start ?? ''}>${time}</time>
    <${Cover} asked=${{track: play.track}} />
    <button class="what" onClick=${open}>
      <bdi class="title">${titleOf(song) || t.history.unknown}</bdi>
      <span class="sub"><bdi>${artistsOf(song).join(', ')}</bdi>${song.album ? html` · <bdi>${safe(song.album)}</bdi>` : ''}</span>
    </button>
    <span class="outcome">${play.outcome === 'listen' ? '' : t.history.outcome[play.outcome]}</span>
    <span class="digits heard">${play.listened_s === undefined ? '' : length(play.listened_s)}</span>
    ${state ? html`<span title=${t.delivery[state]}><${Sign} state=${state} /><span class="unseen">${t.delivery[state]}</span></span>` : html`<span></span>`}
  </li>`;
}

export function EditForm({play, song, done}) {
  const [busy, setBusy] = useState(false);
  const save = async e => {
    e.preventDefault();
    const form = new FormData(e.target);
    const words = [['artist', (song.artists ?? []).join(', ')], ['title', song.title ?? ''], ['album', song.album ?? '']]
      .map(([field, before]) => [field, form.get(field).trim(), before])
      .filter(([, after, before]) => after !== before)
      .map(([field, after]) => `${field}=${after}`);
    if (!words.length) {
      tell(t.play.unchanged);
      return;
    }
    setBusy(true);
    const answer = await doing(() => act('edit', play, ...words));
    setBusy(false);
    if (answer) {
      tell(answer.effects.some(one => one.done) ? t.play.saved
        : answer.effects.map(one => one.manual_fix).filter(Boolean)[0] ?? t.play.unchanged);
      done();
    }
  };
  return html`<form class="edit" onSubmit=${save}>
    <label>${t.play.name}<input name="title" value=${song.title ?? ''} maxlength="500" /></label>
    <label>${t.play.artist}<input name="artist" value=${(song.artists ?? []).join(', ')} maxlength="500" /></label>
    <label>${t.play.album}<input name="album" value=${song.album ?? ''} maxlength="500" /></label>
    <button class="main" disabled=${busy}>${t.play.save}</button>
  </form>`;
}

// Asks for confirmation, and says what stays elsewhere.
export function ForgetDialog({plays, close, done}) {
  const [got] = useAsked(() => act('forget', '--look', ...plays), []);
  const go = async () => {
    const answer = await doing(() => act('forget', ...plays));
    close();
    if (answer) {
      tell(t.forget.done(answer.plays.length));
      done(answer.plays.map(one => one.play));
    }
  };
  const stays = (got.answer?.plays ?? []).flatMap(one =>
    one.services.filter(service => service.manual_fix).map(service => `${one.label}, ${service.service}: ${service.manual_fix}`));
  return html`<${Dialog} title=${t.forget.title(plays.length)} close=${close}>
    <p>${t.forget.text}</p>
    ${got.problem && html`<${Trouble} problem=${got.problem} />`}
    ${stays.length > 0 && html`<h3>${t.forget.stays}</h3><ul class="lines">${stays.slice(0, 10).map(line => html`<li><bdi>${safe(line)}</bdi></li>`)}</ul>`}
    <p class="buttons"><button onClick=${close}>${t.cancel}</button><button class="danger" onClick=${go}>${t.forget.go}</button></p>
  </${Dialog}>`;
}

export function PlayDrawer({play, owner, close, changed}) {
  const [got, again] = useAsked(() => get('explain', {play: play.play}), [play.play]);
  const [story, storyAgain] = useAsked(() => get('track', {track: play.track}), [play.track]);
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const told = got.answer;
  const song = told?.song ?? play.song;
  const deliveries = told?.deliveries ?? play.deliveries;
  const decide = async (verb, service) => {
    const answer = await doing(() => act(verb, '--service', service, play.play));
    if (answer) {
      const fix = answer.effects.map(one => one.manual_fix).filter(Boolean)[0];
      tell(fix ?? (answer.effects.some(one => one.done) ? t.play.saved : t.play.unchanged));
      again();
      changed();
    }
  };
  return html`<${Dialog} title=${t.play.title} close=${close} side>
    <div class="drawer-head"><${Cover} asked=${{track: play.track}} size="mid" />
      <div><h3><${Name} text=${titleOf(song)} href=${`#/track/${play.track}`} /></h3>
        <p><${Artists} song=${song} /></p>
        ${song.album && html`<p class="faint"><${Name} text=${song.album} href=${albumHref(song.album, song.artists[0])} /></p>`}
        <p class="faint">${play.start ? moment(play.start) : t.history.waiting} ${t.play.on(safe(play.player))}</p></div></div>
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!told && !got.problem && html`<${Loading} />`}
    ${told && html`<p class="why ${told.outcome}"><strong>${t.history.outcome[told.outcome] ?? told.outcome}</strong> <bdi>${safe(told.why)}</bdi></p>`}
    ${told?.origins?.length > 0 && html`<p class="faint">${t.play.imported}: <bdi>${told.origins.map(one => safe(one.client ?? one.format)).join(', ')}</bdi></p>`}
    <h3>${t.play.services}</h3>
    ${deliveries.length ? html`<ul class="lines">${deliveries.map(one => html`<li class="service-line">
        <${Sign} state=${one.state} /><span><strong><${Name} text=${one.service} /></strong> ${t.delivery[one.state]}
        ${one.reason && html`<br /><small><bdi>${safe(one.reason)}</bdi></small>`}</span>
        ${owner && ['set_aside', 'dropped', 'ignored'].includes(one.state) && html`<button onClick=${() => decide('retry', one.service)}>${t.play.retry}</button>`}
        ${owner && one.state === 'kept_back' && html`<button onClick=${() => decide('send', one.service)}>${t.play.send}</button>`}
        ${owner && ['pending', 'set_aside', 'kept_back', 'held'].includes(one.state) && html`<button onClick=${() => decide('drop', one.service)}>${t.play.drop}</button>`}
      </li>`)}</ul>` : html`<p class="faint">${t.play.noServices}</p>`}
    <h3>${t.track.marks}</h3>
    <${Marks} marks=${story.answer?.now} where=${['--track', play.track]} disabled=${!owner} done=${storyAgain} />
    ${owner && html`<p class="buttons">
      <button aria-expanded=${editing} onClick=${() => setEditing(!editing)}>${t.play.edit}</button>
      <button class="danger quiet" onClick=${() => setForgetting(true)}>${t.play.forget}</button></p>`}
    ${editing && html`<${EditForm} play=${play.play} song=${song} done=${() => (setEditing(false), again(), changed())} />`}
    ${forgetting && html`<${ForgetDialog} plays=${[play.play]} close=${() => setForgetting(false)} done=${() => (changed(), close())} />`}
  </${Dialog}>`;
}
