// What is playing on each player, and the latest plays.
import {html, useCallback, useEffect, useState} from './htm.js';
import {act, get, useChanges, useShared} from './api.js';
import {length, timeOfDay} from './format.js';
import {Artists, Cover, Icon, Loading, Marks, Name, Trouble, albumHref, doing, useAsked} from './parts.js';
import {PlayRow, PlayDrawer} from './play.js';
import {t} from './texts.js';

// Seconds since the server's last update, while the page is visible.
function useTime(running, since) {
  const [at, setAt] = useState(performance.now());
  useEffect(() => {
    setAt(performance.now());
    if (!running) return undefined;
    const timer = setInterval(() => !document.hidden && setAt(performance.now()), 500);
    return () => clearInterval(timer);
  }, [running, since]);
  return running ? Math.max(0, (at - since) / 1000) : 0;
}

function Progress({player, since}) {
  const playing = player.state === 'playing';
  const passed = useTime(playing, since);
  const play = player.play;
  const duration = player.song?.duration_s;
  const elapsed = play?.elapsed_s === undefined ? null : play.elapsed_s + passed;
  const left = play?.qualifies_in_s === undefined ? null : Math.max(0, play.qualifies_in_s - passed);
  const share = duration && elapsed !== null ? Math.min(1, elapsed / duration) : 0;
  const counted = play?.qualified || left === 0;
  return html`<div class="progress-line">
    <div class="bar" role="progressbar" aria-label=${t.now.title} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${Math.round(share * 100)} aria-valuetext=${elapsed === null ? '' : t.now.position(length(elapsed), duration ? length(duration) : t.now.live)}>
      <span style=${{transform: `scaleX(${share})`}}></span></div>
    <div class="times">
      <span class="digits">${elapsed === null ? '' : length(elapsed)}</span>
      <span class="pill ${counted ? 'good' : ''}" title=${play?.why ?? ''}>
        ${counted ? html`<${Icon} name="check" />${t.now.counted}` : left !== null ? t.now.countsIn(length(Math.ceil(left))) : play?.why ?? ''}</span>
      <span class="digits">${duration ? length(duration) : t.now.live}</span>
    </div>
  </div>`;
}

function Player({player, since, owner}) {
  const song = player.song;
  if (!song) {
    return html`<article class="player quiet">
      <span class="cover big"><${Icon} name="note" /></span>
      <div><p class="where"><${Name} text=${player.name} /> · ${t.now.state[player.state]}</p>
        <h2 class="faint">${player.connection?.problem ? html`<${Name} text=${player.connection.problem} />` : t.now.nothing}</h2></div>
    </article>`;
  }
  const asked = {player: player.name, uri: song.uri};
  return html`<article class="player" data-state=${player.state}>
    <div class="backdrop" aria-hidden="true"><${Cover} asked=${asked} size="blur" eager /></div>
    <${Cover} asked=${asked} size="big" eager />
    <div class="about">
      <p class="where"><span class="dot ${player.state}"></span><${Name} text=${player.name} /> · ${t.now.state[player.state]}</p>
      <h2><${Name} text=${song.title ?? song.uri.replace(/.*\//, '')} /></h2>
      <p class="by"><${Artists} song=${song} /></p>
      ${song.album && html`<p class="on"><${Name} text=${song.album} href=${albumHref(song.album, song.artists[0])} /></p>`}
      ${song.station && html`<p class="on"><${Name} text=${song.station} /></p>`}
      <${Progress} player=${player} since=${since} />
      <${Marks} marks=${player.marks} where=${['--player', player.name]} disabled=${!owner} wide />
    </div>
  </article>`;
}

function Recent({owner}) {
  const [got, again] = useAsked(() => get('history', {limit: 8, type: 'listen,short,unnamed,skip'}), []);
  const [open, setOpen] = useState(null);
  useChanges(useCallback(() => again(), []));
  if (got.problem && !got.answer) return html`<${Trouble} problem=${got.problem} again=${again} />`;
  if (!got.answer) return html`<${Loading} />`;
  return html`<section aria-labelledby="recent" class="recent">
    <header class="head"><h2 id="recent">${t.now.recent}</h2><a href="#/history">${t.now.all}</a></header>
    ${got.answer.plays.length ? html`<ul class="plays">${got.answer.plays.map(play =>
      html`<${PlayRow} key=${play.play} play=${play} open=${() => setOpen(play)} dated />`)}</ul>`
    : html`<p class="faint">${t.history.none}</p>`}
    ${open && html`<${PlayDrawer} play=${open} owner=${owner} close=${() => setOpen(null)} changed=${again} />`}
  </section>`;
}

export function Now() {
  const {now, nowAt, away, visitor} = useShared();
  const owner = visitor.owner;
  const privacy = now?.privacy;
  return html`<h1 class="unseen">${t.now.title}</h1>
    ${away && html`<${Trouble} problem=${away} />`}
    ${privacy?.off && html`<div class="notice"><p>${privacy.until ? t.now.offUntil(timeOfDay(privacy.until)) : t.now.off}</p>
      ${owner && html`<button onClick=${() => doing(() => act('on'))}>${t.now.on}</button>`}</div>`}
    <div class="players ${away ? 'stale' : ''}">
      ${now ? now.players.map(player => html`<${Player} key=${player.name} player=${player} since=${nowAt} owner=${owner && !away} />`)
      : !away && html`<${Loading} />`}
    </div>
    <${Recent} owner=${owner} />`;
}
