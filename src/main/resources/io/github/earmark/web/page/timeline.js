// Plays over time as columns; a period can be selected with the mouse.
import {html, useEffect, useRef, useState} from './htm.js';
import {Numbers, historyHref, shown, useWidth, valueOf, weekday} from './charts.js';
import {number, span} from './format.js';
import {dayNumber, keyOf} from './range.js';
import {t} from './texts.js';

const HEIGHT = 220;
const date = options => new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', ...options});
const short = {
  hour: date({hour: '2-digit', minute: '2-digit'}), day: date({day: 'numeric', month: 'short'}), week: date({day: 'numeric', month: 'short', year: '2-digit'}),
  month: date({month: 'short', year: 'numeric'}), year: date({year: 'numeric'}),
};
const full = {
  hour: date({weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}), day: date({weekday: 'short', day: 'numeric', month: 'short', year: 'numeric'}),
  week: date({day: 'numeric', month: 'short', year: 'numeric'}), month: date({month: 'long', year: 'numeric'}), year: date({year: 'numeric'}),
};
const at = begin => new Date(begin.length > 10 ? `${begin}:00Z` : `${begin}T00:00:00Z`);

// Its last day.
function lastDay(begin, unit) {
  const d = at(begin);
  if (unit === 'month') return keyOf(Math.round(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0) / 86_400_000));
  if (unit === 'year') return `${begin.slice(0, 4)}-12-31`;
  return keyOf(dayNumber(begin) + (unit === 'week' ? 6 : 0));
}

const hrefOf = (one, unit) => historyHref({type: 'listen', ...(unit === 'hour'
  ? {since: one.begin, until: `${one.begin.slice(0, 13)}:59`}
  : {since: one.begin, until: lastDay(one.begin, unit)})});

// The beginning of the unit that contains a day.
function beginOf(day, unit) {
  const key = keyOf(day);
  return unit === 'year' ? `${key.slice(0, 4)}-01-01` : unit === 'month' ? `${key.slice(0, 7)}-01` : unit === 'week' ? keyOf(day - weekday(day)) : unit === 'hour' ? `${key}T00:00` : key;
}

function next(begin, unit) {
  const d = at(begin);
  if (unit === 'hour') return new Date(+d + 3_600_000).toISOString().slice(0, 16);
  if (unit === 'year') return `${+begin.slice(0, 4) + 1}-01-01`;
  if (unit === 'month') return new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
  return keyOf(dayNumber(begin) + (unit === 'week' ? 7 : 1));
}

// Every unit of a period, including empty ones.
export function filled(activity, unit, from, until) {
  const known = new Map(activity.map(one => [one.begin, one]));
  const all = [];
  const end = keyOf(until);
  for (let begin = beginOf(from, unit); begin.slice(0, 10) <= end && all.length < 20_000; begin = next(begin, unit)) {
    all.push(known.get(begin) ?? {begin, plays: 0, seconds: 0, skips: 0});
  }
  return all;
}

function options(Plot, width, labels, look, by, hooks) {
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = '12px system-ui, sans-serif';
  return {
    width, height: HEIGHT, legend: {show: false},
    cursor: {y: false, points: {show: false}, drag: {x: true, y: false, setScale: false}},
    scales: {x: {time: false, range: () => [-.5, labels.length - .5]}, y: {range: (_, min, max) => [0, max > 0 ? max * 1.06 : 1]}},
    axes: [
      {stroke: css('--faint'), font, space: 70, size: 26, gap: 4, incrs: [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 20, 24, 30, 50, 100, 200, 500, 1000, 2000, 5000], grid: {show: false}, ticks: {show: false},
        values: (_, splits) => splits.map(i => (Number.isInteger(i) ? labels[i] ?? '' : ''))},
      {stroke: css('--faint'), font, size: 56, space: 40, grid: {stroke: css('--line'), width: 1}, ticks: {show: false},
        values: (_, splits) => splits.map(value => (by === 'time' ? t.stats.hoursShort(value / 3600) : Number.isInteger(value) ? number(value) : '')),
        incrs: by === 'time' ? [900, 1800, 3600, 7200, 18_000, 36_000, 72_000, 180_000, 360_000, 720_000, 1_800_000, 3_600_000] : undefined},
    ],
    series: [{}, {paths: Plot.paths.bars({size: [.74, 48], radius: .12}), fill: css('--accent'), stroke: css('--accent'), width: 0, points: {show: false}},
      ...(look ? [{stroke: css('--faint'), width: 1.5, dash: [5, 4], points: {show: false}, paths: Plot.paths.stepped({align: 0}), spanGaps: true}] : [])],
    hooks,
  };
}

function useScheme() {
  const [dark, setDark] = useState(matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const changed = () => setDark(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, []);
  return dark;
}

// `other` is the period to compare with, from its beginning; `choose` receives the first and last day of the selection.
export function Timeline({activity, unit, by, other, choose}) {
  const [ref, width] = useWidth();
  const place = useRef(null);
  const chosen = useRef(choose);
  chosen.current = choose;
  const [over, setOver] = useState(null);
  const [problem, setProblem] = useState(null);
  const dark = useScheme();
  const beside = other?.length ? activity.map((_, i) => other[i] ?? null) : null;
  useEffect(() => {
    if (!width || !activity.length) return undefined;
    let plot = null;
    let left = false;
    import('./uplot.js').then(({default: Plot}) => {
      if (left) return;
      let drawn = false;
      const hooks = {
        setCursor: [u => setOver(u.cursor.idx ?? null)],
        setSelect: [u => {
          const {left: x, width: wide} = u.select;
          drawn = wide > 6;
          if (!drawn) return;
          const place = pixel => Math.max(0, Math.min(activity.length - 1, Math.round(u.posToVal(pixel, 'x'))));
          u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
          chosen.current(activity[place(x)].begin.slice(0, 10), lastDay(activity[place(x + wide)].begin, unit));
        }],
      };
      const data = [activity.map((_, i) => i), activity.map(one => valueOf(one, by))];
      if (beside) data.push(beside.map(one => (one ? valueOf(one, by) : null)));
      plot = new Plot(options(Plot, width, activity.map(one => short[unit].format(at(one.begin))), beside, by, hooks), data, place.current);
      plot.over.addEventListener('click', () => {
        const one = activity[plot.cursor.idx];
        if (one && !drawn) location.hash = hrefOf(one, unit);
        drawn = false;
      });
    }, setProblem);
    return () => {
      left = true;
      plot?.destroy();
    };
  }, [width, activity, unit, by, dark, JSON.stringify(beside)]);
  const one = activity[over];
  return html`<div ref=${ref} class="chart timeline"><div ref=${place} class="plot" aria-hidden="true"></div>
      ${problem && html`<p class="faint">${t.stats.noTimeline}</p>`}
      <p class="readout" aria-hidden="true">${one
        ? html`${full[unit].format(at(one.begin))}: <strong>${shown(valueOf(one, by), by)}</strong>${beside?.[over] ? html` · ${t.stats.then(full[unit].format(at(beside[over].begin)), shown(valueOf(beside[over], by), by))}` : ''}`
        : t.stats.brush}</p></div>
    <${Numbers} title=${t.stats.activity} head=${[t.stats.units[unit], t.stats.by.plays, t.stats.by.time, t.stats.skips, ...(beside ? [t.stats.compared] : [])]}
      rows=${activity.map((bucket, i) => [{text: full[unit].format(at(bucket.begin)), href: hrefOf(bucket, unit)}, number(bucket.plays), span(bucket.seconds), number(bucket.skips),
        ...(beside ? [beside[i] ? (by === 'time' ? span(beside[i].seconds) : number(beside[i].plays)) : '–'] : [])])} />`;
}
