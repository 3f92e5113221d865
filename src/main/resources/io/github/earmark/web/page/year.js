// A year in music: a picture to keep and to share.
import {html, useEffect, useMemo, useState} from './htm.js';
import {useCounted} from './counted.js';
import {number, span} from './format.js';
import {Icon, Trouble, tell} from './parts.js';
import {HEIGHT, WIDTH, pictureOf, png, poster} from './poster.js';
import {Counting} from './stats.js';
import {t} from './texts.js';

// In the first days of a year, people mean the year before.
function usualYear() {
  const now = new Date();
  return now.getMonth() === 0 ? now.getFullYear() - 1 : now.getFullYear();
}

// The covers of the tracks that are shown, by track.
function useCovers(stats) {
  const [covers, setCovers] = useState(new Map());
  useEffect(() => {
    let left = false;
    setCovers(new Map());
    const hero = stats?.top_albums[0]?.cover_track;
    const tracks = [...new Set(['top_artists', 'top_albums', 'top_tracks'].flatMap(list => (stats?.[list] ?? []).map(row => row.cover_track)).filter(Boolean))];
    Promise.all(tracks.map(async track => [track, await pictureOf(track, track === hero ? 464 : 144)])).then(found => {
      if (!left) setCovers(new Map(found.filter(([, data]) => data)));
    });
    return () => (left = true);
  }, [stats]);
  return covers;
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function Year({year: said}) {
  const year = /^(19[7-9]\d|20\d\d)$/.test(said ?? '') ? +said : usualYear();
  const [got, again] = useCounted('stats', {year, limit: 5});
  const [look, setLook] = useState(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const stats = got.stale ? null : got.answer;
  const covers = useCovers(stats);
  const svg = useMemo(() => stats && poster({year, stats, covers, look}), [stats, covers, look]);
  const [address, setAddress] = useState(null);
  useEffect(() => {
    if (!svg) {
      setAddress(null);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([svg], {type: 'image/svg+xml'}));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  const name = `${year}-in-music`;
  const asPng = async () => {
    try {
      save(await png(svg), `${name}.png`);
    } catch {
      tell(t.year.failed);
    }
  };
  const empty = stats && stats.plays === 0;
  return html`<div class="year"><header class="year-head"><h1>${t.year.heading(year)}</h1>
      <div class="steps"><a class="round" href=${`#/year/${year - 1}`} aria-label=${t.year.earlier(year - 1)}><${Icon} name="left" /></a>
        ${year < new Date().getFullYear() && html`<a class="round" href=${`#/year/${year + 1}`} aria-label=${t.year.later(year + 1)}><${Icon} name="right" /></a>`}</div>
      <div class="switch" role="group" aria-label=${t.year.look}>${['light', 'dark'].map(one => html`<button aria-pressed=${look === one} onClick=${() => setLook(one)}>${t.year.looks[one]}</button>`)}</div>
      <button class="main" disabled=${!svg || empty} onClick=${asPng}>${t.year.png}</button>
      <button disabled=${!svg || empty} onClick=${() => save(new Blob([svg], {type: 'image/svg+xml'}), `${name}.svg`)}>${t.year.svg}</button>
    </header>
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!stats && !got.problem && html`<${Counting} />`}
    ${empty && html`<p class="empty faint">${t.year.nothing(year)}</p>`}
    ${stats && !empty && address && html`<img class="poster" src=${address} width=${WIDTH} height=${HEIGHT} alt=${t.year.alt(year, t.stats.plays(stats.plays, number(stats.plays)), span(stats.seconds))} />`}
    <p class="buttons"><a href=${`#/stats?range=${year}`}>${t.year.all}</a></p></div>`;
}
