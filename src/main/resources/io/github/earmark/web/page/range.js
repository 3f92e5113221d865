// The period that the page shows: in the address, in requests, and the controls to choose it.
import {html, useState} from './htm.js';
import {dateOf, dayKey} from './format.js';
import {Icon} from './parts.js';
import {t} from './texts.js';

export const USUAL = '30d';
const PILLS = ['7d', '30d', '12mo'];
const DAY = 86_400_000;

// Days as numbers, so that daylight saving time does not matter.
export const dayNumber = key => Math.round(Date.parse(`${key.slice(0, 10)}T00:00:00Z`) / DAY);
export const keyOf = number => new Date(number * DAY).toISOString().slice(0, 10);
export const today = () => dayNumber(dayKey(Date.now()));

const monthsLater = (number, months) => {
  const d = new Date(number * DAY);
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, Math.min(d.getUTCDate(), last)) / DAY);
};

export function rangeOf(query) {
  const since = query.get('since') ?? undefined;
  const until = query.get('until') ?? undefined;
  return since || until ? {since, until} : {range: query.get('range') ?? USUAL};
}

const yearOf = range => (/^\d{4}$/.test(range.range ?? '') ? +range.range : null);

// The first and last day of a range, as numbers; null if it has no beginning.
export function daysOf(range) {
  const word = range.range;
  if (!word) return range.since ? [dayNumber(range.since), range.until ? dayNumber(range.until) : today()] : null;
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return [dayNumber(word), dayNumber(word)];
  if (/^\d{4}-\d\d$/.test(word)) return [dayNumber(`${word}-01`), monthsLater(dayNumber(`${word}-01`), 1) - 1];
  if (/^\d{4}$/.test(word)) return [dayNumber(`${word}-01-01`), dayNumber(`${word}-12-31`)];
  const [, count, unit] = /^(\d+)(d|w|mo|y)$/.exec(word) ?? [];
  if (!unit) return null;
  const days = {d: +count, w: 7 * count}[unit];
  return [days ? today() - days + 1 : monthsLater(today(), -count * (unit === 'y' ? 12 : 1)) + 1, today()];
}

const between = (from, until) => ({since: keyOf(from), until: keyOf(until)});

// The range in requests: whole days up to the end of today.
export function asked(range) {
  const days = daysOf(range);
  return days && range.range && !/^\d{4}/.test(range.range) ? between(...days) : range;
}

// The range as parameters of the history.
export function inHistory(range) {
  const days = daysOf(range);
  return days ? between(...days) : range.until ? {until: range.until} : {};
}

// The range of the same length before or after this one; null if there is none.
export function stepped(range, by, first) {
  const days = daysOf(range);
  if (!days) return null;
  const [from, until] = days;
  if (by > 0 ? until >= today() : first && from <= dayNumber(first)) return null;
  const word = range.range ?? '';
  if (/^\d{4}$/.test(word)) return {range: String(+word + by)};
  if (/^\d{4}-\d\d$/.test(word)) return {range: keyOf(monthsLater(from, by)).slice(0, 7)};
  const months = /mo$/.test(word) ? parseInt(word, 10) : until - from > 363 && until - from < 367 ? 12 : 0;
  const next = months
    ? [monthsLater(from - 1, by * months) + 1, monthsLater(until, by * months)]
    : [from + by * (until - from + 1), until + by * (until - from + 1)];
  if (next[1] >= today()) {
    const pill = PILLS.find(one => daysOf({range: one})[0] === next[0]);
    return pill ? {range: pill} : between(next[0], today());
  }
  return between(...next);
}

const month = new Intl.DateTimeFormat('en-GB', {month: 'long', year: 'numeric', timeZone: 'UTC'});

export function labelOf(range, first) {
  const word = range.range;
  if (yearOf(range)) return word;
  if (/^\d{4}-\d\d$/.test(word ?? '')) return month.format(new Date(`${word}-01T00:00:00Z`));
  const days = daysOf(range);
  if (!days) return range.until ? t.stats.until(dateOf(range.until)) : first ? t.stats.sinceFirst(dateOf(first)) : t.stats.pills.all;
  const [from, until] = days.map(day => dateOf(`${keyOf(day)}T12:00:00`));
  return from === until ? from : `${from} – ${until}`;
}

// The name of a range, if it has one.
export const nameOf = range => t.stats.pills[range.range] ?? null;

function Custom({range, set}) {
  const days = daysOf(range);
  const change = name => e => {
    const next = {since: days ? keyOf(days[0]) : undefined, until: days ? keyOf(days[1]) : undefined, [name]: e.target.value || undefined};
    if (next.since && next.until && next.since > next.until) next[name === 'since' ? 'until' : 'since'] = e.target.value;
    if (next.since || next.until) set(next);
  };
  return html`<div class="custom"><label>${t.history.from}<input type="date" max=${keyOf(today())} value=${days ? keyOf(days[0]) : ''} onChange=${change('since')} /></label>
    <label>${t.history.to}<input type="date" max=${keyOf(today())} value=${days ? keyOf(Math.min(days[1], today())) : range.until ?? ''} onChange=${change('until')} /></label></div>`;
}

// One control for all panels. `set` receives changes of the address.
export function RangeControl({range, first, years, by, against, set, children}) {
  const [custom, setCustom] = useState(!!(range.since || range.until));
  const choose = next => set({range: undefined, since: undefined, until: undefined, ...next});
  const thisYear = new Date().getFullYear();
  const year = yearOf(range);
  const before = stepped(range, -1, first);
  const after = stepped(range, 1, first);
  const others = years.filter(one => one !== thisYear);
  return html`<div class="range" role="region" aria-label=${t.stats.rangeLabel}>
    <div class="chips" role="group" aria-label=${t.stats.rangeLabel}>
      ${[...PILLS, String(thisYear), 'all'].map(one => html`<button class="chip" aria-pressed=${range.range === one}
        onClick=${() => (setCustom(false), choose({range: one}))}>${t.stats.pills[one] ?? t.stats.thisYear}</button>`)}
      ${others.length > 0 && html`<select class="chip" aria-label=${t.stats.year} onChange=${e => e.target.value && (setCustom(false), choose({range: e.target.value}))}>
        <option value="" selected=${!others.includes(year)}>${t.stats.year}</option>
        ${others.map(one => html`<option value=${one} selected=${one === year}>${one}</option>`)}</select>`}
      <button class="chip" aria-pressed=${!!(range.since || range.until)} aria-expanded=${custom} onClick=${() => setCustom(!custom)}>${t.stats.custom}</button>
    </div>
    ${custom && html`<${Custom} range=${range} set=${choose} />`}
    <div class="range-line">
      <div class="steps"><button class="round" aria-label=${t.stats.earlier} title=${t.stats.earlier} disabled=${!before} onClick=${() => choose(before)}><${Icon} name="left" /></button>
        <p class="range-name" aria-live="polite"><strong>${nameOf(range) ?? labelOf(range, first)}</strong>${nameOf(range) && html`<span class="faint">${labelOf(range, first)}</span>`}</p>
        <button class="round" aria-label=${t.stats.later} title=${t.stats.later} disabled=${!after} onClick=${() => choose(after)}><${Icon} name="right" /></button></div>
      <div class="switch" role="group" aria-label=${t.stats.measure}>
        ${['plays', 'time'].map(one => html`<button aria-pressed=${by === one} onClick=${() => set({by: one === 'plays' ? undefined : one})}>${t.stats.by[one]}</button>`)}</div>
      ${daysOf(range) && html`<label class="against"><span>${t.stats.against}</span><select onChange=${e => set({against: e.target.value === 'before' ? undefined : e.target.value})}>
        ${['before', 'year-before', ...years.filter(one => one !== year).map(String), 'none'].map(one => html`<option value=${one} selected=${one === against}>${t.stats.againsts[one] ?? one}</option>`)}</select></label>`}
      ${children}
    </div>
  </div>`;
}
