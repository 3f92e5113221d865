// Listening habits: streaks of days, sessions, skips, discoveries and comebacks.
import {html} from './htm.js';
import {Columns, Delta, Numbers, Panel, historyHref, whole} from './charts.js';
import {useCounted} from './counted.js';
import {dateOf, dayKey, number, safe, shortSpan, span} from './format.js';
import {Cover, Name, artistHref} from './parts.js';
import {dayNumber, today} from './range.js';
import {t} from './texts.js';

const Fact = ({name, value, href, note, children}) => html`<div><dt>${name}</dt><dd>${href ? html`<a href=${href}>${value}</a>` : value} ${children}</dd>${note && html`<dd class="faint">${note}</dd>`}</div>`;
const share = (part, all) => Math.round((100 * part) / Math.max(1, all));

function Facts({stats, then}) {
  const {longest_streak: longest, latest_streak: latest, sessions} = stats;
  const running = latest && dayNumber(latest.last) >= today() - 1;
  const days = streak => `${dateOf(`${streak.first}T12:00:00`)} – ${dateOf(`${streak.last}T12:00:00`)}`;
  const skipped = share(stats.skips, stats.plays + stats.skips);
  const average = one => (one.sessions.count ? one.sessions.seconds / one.sessions.count : 0);
  return html`<dl class="facts">
    ${longest && html`<${Fact} name=${t.stats.streak} value=${t.stats.inARow(longest.days)} href=${historyHref({type: 'listen', since: longest.first, until: longest.last})} note=${days(longest)}><${Delta} now=${longest.days} before=${then?.longest_streak?.days} plain /></${Fact}>`}
    ${running && latest.days > 1 && html`<${Fact} name=${t.stats.streakNow} value=${t.stats.inARow(latest.days)} note=${t.stats.since(dateOf(`${latest.first}T12:00:00`))} />`}
    ${sessions.count > 0 && html`<${Fact} name=${t.stats.sessions} value=${number(sessions.count)} note=${t.stats.sessionNote}><${Delta} now=${sessions.count} before=${then?.sessions.count} /></${Fact}>
      <${Fact} name=${t.stats.sessionAverage} value=${span(average(stats))}><${Delta} now=${Math.round(average(stats))} before=${then && Math.round(average(then))} format=${shortSpan} plain /></${Fact}>
      <${Fact} name=${t.stats.sessionLongest} value=${span(sessions.longest_seconds)} note=${dateOf(sessions.longest_from)} href=${historyHref({since: sessions.longest_from.slice(0, 10), until: sessions.longest_from.slice(0, 10)})} />`}
    <${Fact} name=${t.stats.skipped} value=${t.stats.percent(skipped)} note=${t.stats.skippedNote}><${Delta} now=${skipped} before=${then && share(then.skips, then.plays + then.skips)} format=${t.stats.percent} plain /></${Fact}>
    <${Fact} name=${t.stats.completion} value=${t.stats.percent(stats.completion_percent)} note=${t.stats.completionNote}><${Delta} now=${stats.completion_percent} before=${then?.completion_percent} format=${t.stats.percent} plain /></${Fact}>
    ${stats.artists > 0 && html`<${Fact} name=${t.stats.half} value=${t.stats.halfOf(number(stats.half_of_time), number(stats.artists))} note=${t.stats.halfNote}><${Delta} now=${stats.half_of_time} before=${then?.half_of_time} plain /></${Fact}>`}
    <${Fact} name=${t.stats.comebacks} value=${number(stats.comebacks)} note=${t.stats.comebacksNote}><${Delta} now=${stats.comebacks} before=${then?.comebacks} plain /></${Fact}>
  </dl>`;
}

const stars = rating => `${rating / 2}★`;

function Ratings({stats}) {
  const tracks = new Map(stats.ratings.map(one => [one.rating, one.tracks]));
  const all = stats.ratings.reduce((sum, one) => sum + one.tracks, 0);
  const average = stats.ratings.reduce((sum, one) => sum + one.rating * one.tracks, 0) / Math.max(1, all) / 2;
  if (!all && !stats.loved && !stats.hated) return null;
  const items = Array.from({length: 10}, (_, i) => ({name: stars(i + 1), value: tracks.get(i + 1) ?? 0, text: `${stars(i + 1)}: ${t.stats.tracks(tracks.get(i + 1) ?? 0)}`}));
  return html`<${Panel} title=${t.stats.ratings} note=${all ? t.stats.ratedNote(all, average.toFixed(1)) : null}>
    ${all > 0 && html`<${Columns} items=${items} label=${t.stats.ratings} />`}
    <p class="faint">${t.stats.felt(stats.loved, stats.hated)}</p>
    ${all > 0 && html`<${Numbers} title=${t.stats.ratings} head=${[t.marks.rate, t.stats.lists.tracks]} rows=${items.map(one => [one.name, number(one.value)])} />`}</${Panel}>`;
}

function SkipsByHour({hours}) {
  const known = new Map(hours.map(one => [one.hour, one]));
  const items = Array.from({length: 24}, (_, hour) => {
    const one = known.get(hour) ?? {begun: 0, skips: 0, completion_percent: 0};
    const rate = share(one.skips, one.begun);
    return {name: String(hour), value: rate, text: `${hour}:00 – ${t.stats.skippedOf(rate, number(one.begun))}`, one};
  });
  return html`<${Panel} title=${t.stats.skipsByHour} note=${t.stats.skipsByHourNote}><${Columns} items=${items} label=${t.stats.skipsByHour} />
    <${Numbers} title=${t.stats.skipsByHour} head=${[t.stats.hour, t.stats.begun, t.stats.skips, t.stats.completion]}
      rows=${items.filter(item => item.one.begun > 0).map(item => [`${item.name}:00`, number(item.one.begun), number(item.one.skips), t.stats.percent(item.one.completion_percent)])} /></${Panel}>`;
}

// A list of names with a note for each.
function Listed({title, note, rows}) {
  return rows?.length > 0 && html`<${Panel} title=${title} note=${note}><ul class="listed">${rows.map(row => html`<li>
    ${row.track && html`<${Cover} asked=${{track: row.track}} />`}
    <span class="what"><${Name} cls="title" text=${row.name} href=${row.page} />${row.sub && html`<${Name} cls="sub" text=${row.sub} href=${artistHref(row.sub)} />`}</span>
    <a class="faint" href=${row.href} aria-label=${`${safe(row.name)}: ${row.said}`}>${row.said}</a></li>`)}</ul></${Panel}>`;
}

const trackRow = (row, said, href) => ({name: row.title ?? t.track.number(row.track), sub: row.artist, track: row.track, page: `#/track/${row.track}`, said, href: href ?? historyHref({track: row.track})});
const artistRow = (artist, said, range) => ({name: artist, page: artistHref(artist), said, href: historyHref({...range, artist: whole(artist)})});

export function Habits({stats, then, asked, range}) {
  const [got] = useCounted('habits', {...asked, limit: 8});
  const habits = got.answer;
  const fresh = stats.new_artists < stats.artists;
  return html`<${Panel} title=${t.stats.habits}><${Facts} stats=${stats} then=${then} /></${Panel}>
    <div class="cards">
      ${fresh && html`<${Listed} title=${t.stats.discovered} note=${t.stats.discoveredNote(stats.new_artists, stats.new_tracks)}
        rows=${stats.discovered.map(one => artistRow(one.artist, `${t.stats.plays(one.plays, number(one.plays))}, ${dateOf(one.first)}`, range))} />`}
      ${habits && html`<${Listed} title=${t.stats.comebacks} note=${t.stats.comebacksNote} rows=${habits.comebacks.map(one => artistRow(one.artist, t.stats.away(one.days), range))} />`}
      ${stats.on_this_day.length > 0 && html`<${Panel} title=${t.stats.onThisDay}><ul class="listed">${stats.on_this_day.map(day => {
        const date = `${day.year}-${dayKey(Date.now()).slice(5)}`;
        const top = day.tracks[0];
        return html`<li>${top && html`<${Cover} asked=${{track: top.track}} />`}<span class="what"><a class="title" href=${historyHref({type: 'listen', since: date, until: date})}>${day.year}</a>
          ${top && html`<${Name} cls="sub" text=${[top.artist, top.title].filter(Boolean).join(' – ')} href=${`#/track/${top.track}`} />`}</span><span class="faint">${t.stats.plays(day.plays, number(day.plays))}</span></li>`;
      })}</ul></${Panel}>`}
      <${Listed} title=${t.stats.notHeard} note=${t.stats.notHeardNote} rows=${stats.not_heard_for_a_year.map(row => trackRow(row, `${t.stats.plays(row.plays, number(row.plays))}, ${t.stats.lastHeard(dateOf(row.last))}`))} />
      ${habits && html`<${Listed} title=${t.stats.loved} rows=${habits.loved_tracks.map(row => trackRow(row, t.stats.plays(row.plays, number(row.plays)), historyHref({...range, track: row.track})))} />
        <${Listed} title=${t.stats.skippedTracks} note=${t.stats.skippedTracksNote} rows=${habits.skipped_tracks.map(row => trackRow(row, t.stats.skippedOf(share(row.skips, row.begun), number(row.begun)), historyHref({type: 'skip', ...range, track: row.track})))} />
        <${Listed} title=${t.stats.skippedArtists} rows=${habits.skipped_artists.map(row => ({...artistRow(row.artist, t.stats.skippedOf(share(row.skips, row.begun), number(row.begun)), {type: 'skip', ...range})}))} />
        ${stats.skips > 0 && html`<${SkipsByHour} hours=${habits.hours} />`}`}
      <${Ratings} stats=${stats} />
    </div>`;
}
