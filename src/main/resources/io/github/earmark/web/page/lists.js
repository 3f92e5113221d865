// Most played artists, albums and tracks, and other lists.
import {html, useEffect, useState} from './htm.js';
import {Delta, Numbers, Panel, historyHref, shown, valueOf, whole} from './charts.js';
import {useCounted} from './counted.js';
import {dateOf, heard, number, safe, shortSpan, span} from './format.js';
import {Cover, Loading, Name, Trouble, albumHref, artistHref} from './parts.js';
import {t} from './texts.js';

// For each list: the name of a row, its page, and how to find its plays.
export const KINDS = {
  artists: row => ({name: row.artist, href: artistHref(row.artist), plays: {artist: whole(row.artist)}}),
  'album-artists': row => ({name: row.album_artist, href: artistHref(row.album_artist), plays: {artist: whole(row.album_artist)}}),
  albums: row => ({name: row.album, sub: row.artist, href: albumHref(row.album, row.artist), plays: {album: whole(row.album), artist: row.artist && whole(row.artist)}}),
  tracks: row => ({name: row.title ?? t.track.number(row.track), sub: row.artist, href: `#/track/${row.track}`, plays: {track: row.track}}),
  genres: row => ({name: row.genre, plays: {genre: whole(row.genre)}}),
  composers: row => ({name: row.composer, plays: {composer: whole(row.composer)}}),
  tags: row => ({name: row.tag, plays: {tag: row.tag}}),
  players: row => ({name: row.player, plays: {player: row.player}}),
};

function Rank({row, compared}) {
  if (!compared) return html`<span class="rank digits">${row.rank}</span>`;
  const up = row.rank_before === undefined ? null : row.rank_before - row.rank;
  const text = up === null ? t.stats.rankNew : up === 0 ? t.stats.rankSame : t.stats.rankWas(row.rank_before);
  return html`<span class="rank digits" title=${text}>${row.rank}<small class=${up > 0 ? 'up' : up < 0 ? 'down' : up === null ? 'fresh' : ''}><span aria-hidden="true">${up === null ? t.stats.fresh : up > 0 ? `▲${up}` : up < 0 ? `▼${-up}` : '='}</span><span class="unseen">${text}</span></small></span>`;
}

export function Rows({kind, rows, by, range, compared}) {
  const most = Math.max(...rows.map(row => valueOf(row, by)), 1);
  return html`<ol class="ranks ${compared ? 'compared' : ''}">${rows.map(row => {
    const {name, sub, href, plays} = KINDS[kind](row);
    const value = valueOf(row, by);
    return html`<li key=${`${name}\n${sub}\n${row.track}`}><${Rank} row=${row} compared=${compared} />
      ${row.cover_track ? html`<${Cover} asked=${{track: row.cover_track}} />` : html`<span></span>`}
      <span class="what"><${Name} cls="title" text=${name} href=${href ?? historyHref({type: 'listen', ...range, ...plays})} />${sub && html`<${Name} cls="sub" text=${sub} href=${artistHref(sub)} />`}</span>
      <a class="weight" href=${historyHref({type: 'listen', ...range, ...plays})} aria-label=${t.stats.playsOf(safe(name), shown(value, by))}>
        <span class="digits">${by === 'time' ? heard(row.plays, value, shortSpan) : number(value)}</span></a>
      <span class="rail" aria-hidden="true"><span style=${{width: `${(100 * value) / most}%`}}></span></span>
      ${compared && html`<${Delta} now=${value} before=${(by === 'time' ? row.seconds_before : row.plays_before) ?? 0} format=${by === 'time' ? shortSpan : number} plain />`}</li>`;
  })}</ol>`;
}

export function TopList({kind, asked, by, against, range, cls, tools}) {
  const [most, setMost] = useState(10);
  useEffect(() => setMost(10), [kind, JSON.stringify(asked)]);
  const compared = against !== null;
  const [got, again] = useCounted('top', {...asked, list: kind, by, limit: most, against});
  const rows = got.answer?.rows;
  return html`<${Panel} title=${t.stats.lists[kind]} cls="top-list ${cls ?? ''} ${got.stale ? 'stale' : ''}" tools=${tools}>
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!rows ? !got.problem && html`<${Loading} />` : rows.length === 0 ? html`<p class="faint empty">${t.stats.nothingOf[kind] ?? t.stats.nothing}</p>` : html`
      <${Rows} kind=${kind} rows=${rows} by=${by} range=${range} compared=${compared} />
      ${rows.length === most && most < 500 && html`<button class="plain more" onClick=${() => setMost(most === 10 ? 50 : 500)}>${t.stats.showMore}</button>`}
      <${Numbers} title=${t.stats.lists[kind]} head=${[t.stats.names[kind], t.stats.by.plays, t.stats.by.time, t.stats.skips, t.track.first, t.track.last, ...(compared ? [t.stats.rankBefore, t.stats.playsBefore, t.stats.timeBefore] : [])]}
        rows=${rows.map(row => {
          const one = KINDS[kind](row);
          return [{text: safe([one.sub, one.name].filter(Boolean).join(' – ')), href: historyHref({type: 'listen', ...range, ...one.plays})}, number(row.plays), heard(row.plays, row.seconds), number(row.skips),
            row.first ? dateOf(row.first) : '–', row.last ? dateOf(row.last) : '–', ...(compared ? [row.rank_before ?? '–', number(row.plays_before ?? 0), span(row.seconds_before ?? 0)] : [])];
        })} />`}</${Panel}>`;
}

const OTHERS = ['genres', 'album-artists', 'composers', 'tags', 'players'];

// The less important lists, one at a time.
export function OtherLists({show, choose, ...rest}) {
  const kind = OTHERS.includes(show) ? show : OTHERS[0];
  return html`<${TopList} kind=${kind} ...${rest} tools=${html`<div class="chips" role="group" aria-label=${t.stats.otherLists}>
    ${OTHERS.map(one => html`<button class="chip" aria-pressed=${kind === one} onClick=${() => choose(one)}>${t.stats.lists[one]}</button>`)}</div>`} />`;
}
