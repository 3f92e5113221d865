// Listening statistics for any period, compared with any other.
import {html, useEffect, useMemo, useState} from './htm.js';
import {get} from './api.js';
import {Calendar, Delta, Hours, Panel} from './charts.js';
import {useCounted} from './counted.js';
import {number, shortSpan, span} from './format.js';
import {Habits} from './habits.js';
import {OtherLists, TopList} from './lists.js';
import {Trouble} from './parts.js';
import {RangeControl, asked as askedFor, dayNumber, daysOf, inHistory, labelOf, rangeOf, stepped, today} from './range.js';
import {t} from './texts.js';
import {Timeline, filled} from './timeline.js';

const UNITS = ['hour', 'day', 'week', 'month', 'year'];
const usualUnit = days => (days <= 3 ? 'hour' : days <= 93 ? 'day' : days <= 400 ? 'week' : days <= 9_200 ? 'month' : 'year');
const sensible = (unit, days) =>
  ({hour: days <= 4, day: days > 1 && days <= 1_100, week: days > 13 && days <= 3_000, month: days > 59, year: days > 400})[unit];

// Shows the progress of the first count, if it takes long enough to matter.
export function Counting() {
  const [progress, setProgress] = useState(null);
  useEffect(() => {
    const timer = setInterval(() => get('counting').then(setProgress, () => {}), 700);
    return () => clearInterval(timer);
  }, []);
  return html`<p class="loading faint" role="status">${progress?.all ? t.stats.counting(Math.floor((100 * progress.done) / progress.all)) : t.loading}</p>`;
}

const Figure = ({name, now, before, format = number, change = format}) => html`<div class="figure"><dt>${name}</dt><dd>${format(now)}</dd>
  <dd class="change"><${Delta} now=${now} before=${before} format=${change} /></dd></div>`;

function Figures({stats, then}) {
  const of = key => [stats[key], then?.[key]];
  const one = (name, [now, before], format, change) => html`<${Figure} name=${name} now=${now} before=${before} format=${format} change=${change} />`;
  return html`<dl class="figures-row">
    ${one(t.stats.by.plays, of('plays'))}${one(t.stats.by.time, of('seconds'), span, shortSpan)}${one(t.stats.lists.artists, of('artists'))}
    ${one(t.stats.lists.albums, of('albums'))}${one(t.stats.lists.tracks, of('tracks'))}${one(t.stats.newArtists, of('new_artists'))}
    ${one(t.stats.newTracks, of('new_tracks'))}${one(t.stats.days, of('days'))}${one(t.stats.skips, of('skips'))}</dl>`;
}

// The current address, which may be newer than the last rendering.
const here = () => new URLSearchParams(location.hash.split('?')[1] ?? '');

// ← and → move to the period before or after, unless something else uses the keys.
function useArrows(step) {
  useEffect(() => {
    const pressed = e => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.target.closest?.('input, textarea, select, [role=slider], .table') || document.querySelector('dialog[open]')) return;
      if (e.key === 'ArrowLeft') step(-1);
      else if (e.key === 'ArrowRight') step(1);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [step]);
}

export function Statistics({query}) {
  const range = rangeOf(query);
  const by = query.get('by') === 'time' ? 'time' : 'plays';
  const days = daysOf(range);
  const against = days ? query.get('against') ?? 'before' : 'none';
  const set = changes => {
    const next = here();
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    if ('range' in changes || 'since' in changes) next.delete('unit');
    location.hash = `#/stats${next.size ? `?${next}` : ''}`;
  };
  const [ever] = useCounted('activity', {range: 'all', unit: 'month'});
  const first = ever.answer?.from;
  const years = [...new Set((ever.answer?.activity ?? []).map(one => +one.begin.slice(0, 4)))].reverse();
  const asked = askedFor(range);
  const compared = against === 'none' ? null : {...asked, against};
  const [got, again] = useCounted('stats', {...asked, limit: 10});
  const [then] = useCounted('stats', compared && {...compared, limit: 1});

  const from = days ? days[0] : first ? dayNumber(first) : null;
  const until = Math.min(days ? days[1] : range.until ? dayNumber(range.until) : today(), today());
  const length = from === null ? 0 : until - from + 1;
  const unit = UNITS.includes(query.get('unit')) && sensible(query.get('unit'), length) ? query.get('unit') : usualUnit(length);
  const [activity] = useCounted('activity', length > 0 ? {...asked, unit} : null);
  const [other] = useCounted('activity', length > 0 && compared ? {...compared, unit} : null);
  const [calendar] = useCounted('activity', {since: new Date((until - 370) * 86_400_000).toISOString().slice(0, 10), until: new Date(until * 86_400_000).toISOString().slice(0, 10), unit: 'day'});
  useArrows(by => {
    const next = stepped(rangeOf(here()), by, first);
    if (next) set({range: undefined, since: undefined, until: undefined, ...next});
  });
  const stats = got.answer;
  const where = inHistory(range);
  const lists = {asked, by, against: against === 'none' ? null : against, range: where};
  const before = !then.stale && compared ? then.answer : null;
  const lines = useMemo(() => (activity.answer?.unit === unit && from !== null ? filled(activity.answer.activity, unit, from, until) : []),
    [activity.answer, unit, from, until]);
  const beside = compared && !other.stale && other.answer?.unit === unit && other.answer.from ? other.answer : null;
  const otherLines = useMemo(() => beside && filled(beside.activity, unit, dayNumber(beside.from), dayNumber(beside.until)), [beside, unit]);
  return html`<div class="stats">
    <header class="head"><h1>${t.stats.title}</h1><a href=${`#/year/${new Date(until * 86_400_000).getUTCFullYear()}`}>${t.year.title}</a></header>
    <${RangeControl} range=${range} first=${first} years=${years} by=${by} against=${against} set=${set} />
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!stats && !got.problem && html`<${Counting} />`}
    ${stats && stats.plays + stats.skips === 0 && html`<div class="notice"><p>${first ? t.stats.nothing : t.history.none}</p>
      ${first && html`<button onClick=${() => set({range: 'all', since: undefined, until: undefined})}>${t.stats.pills.all}</button>`}</div>`}
    ${stats && stats.plays + stats.skips > 0 && html`<div class=${got.stale ? 'stale' : ''}>
      ${before && html`<p class="compared-with faint">${t.stats.comparedWith(labelOf({since: before.from?.slice(0, 10) ?? '', until: lastDay(before)}))}</p>`}
      <${Figures} stats=${stats} then=${before} />
      <${Panel} title=${t.stats.activity} tools=${html`<div class="chips" role="group" aria-label=${t.stats.unit}>${UNITS.filter(one => sensible(one, length)).map(one => html`
        <button class="chip" aria-pressed=${unit === one} onClick=${() => set({unit: one === usualUnit(length) ? undefined : one})}>${t.stats.units[one]}</button>`)}</div>`}>
        <${Timeline} activity=${lines} unit=${unit} by=${by} other=${otherLines} choose=${(since, until) => set({range: undefined, since, until})} /></${Panel}>
      <div class="pair"><${Panel} title=${t.stats.calendar}><${Calendar} days=${calendar.answer?.activity ?? []} until=${until} range=${days} by=${by} /></${Panel}>
        <${Panel} title=${t.stats.hours}><${Hours} hours=${stats.hours} range=${where} by=${by} /></${Panel}></div>
      <div class="top-lists"><${TopList} kind="artists" ...${lists} /><${TopList} kind="albums" ...${lists} /><${TopList} kind="tracks" ...${lists} />
        <${OtherLists} show=${query.get('list')} choose=${list => set({list})} ...${lists} /></div>
      <${Habits} stats=${stats} then=${before} asked=${asked} range=${where} />
    </div>`}
  </div>`;
}

// The day before the end, because the end is exclusive.
function lastDay(stats) {
  const end = new Date(new Date(stats.until) - 1000);
  return `${end.getFullYear()}-${String(end.getMonth() + 1).padStart(2, '0')}-${String(end.getDate()).padStart(2, '0')}`;
}
