// Charts, each with a table of its numbers; every field links to the history.
import {html, useEffect, useLayoutEffect, useRef, useState} from './htm.js';
import {number, span} from './format.js';
import {dayNumber, keyOf} from './range.js';
import {t} from './texts.js';

export const valueOf = (one, by) => (by === 'time' ? one.seconds : one.plays) ?? 0;
export const shown = (value, by) => (by === 'time' ? span(value) : t.stats.plays(value, number(value)));
export const historyHref = query => `#/history?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ''))}`;

// The whole name in quotes, so that "Can" does not find "Cannibal".
export const whole = name => `"${name}"`;

export function useWidth() {
  const ref = useRef(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => ref.current && setWidth(Math.floor(ref.current.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}

export const Panel = ({title, note, tools, cls, children}) => html`<section class="panel ${cls ?? ''}">
  <header class="panel-head"><h2>${title}</h2>${note && html`<p class="faint">${note}</p>`}${tools}</header>${children}</section>`;

// The difference from the period that is compared with.
export function Delta({now, before, format = number, plain}) {
  if (before === undefined || before === null) return null;
  const change = now - before;
  const percent = before > 0 && !plain ? Math.round((100 * change) / before) : null;
  const text = change === 0 ? t.stats.same : change > 0 ? t.stats.moreThan(format(change)) : t.stats.lessThan(format(-change));
  return html`<span class="delta ${change > 0 ? 'up' : change < 0 ? 'down' : ''}"><span aria-hidden="true">${change === 0 ? '±0' : `${change > 0 ? '▲' : '▼'} ${format(Math.abs(change))}`}</span>
    ${percent && Math.abs(percent) < 1_000 ? html`<span class="percent" aria-hidden="true"> ${percent > 0 ? '+' : '−'}${Math.abs(percent)} %</span>` : ''}<span class="unseen">${text}</span></span>`;
}

// `head` has the names of the columns; the first cell of a row may have a link.
export const Numbers = ({head, rows, title}) => html`<details class="numbers"><summary>${t.stats.numbers}</summary>
  <div class="table" tabindex="0" role="region" aria-label=${t.stats.numbersOf(title)}><table><thead><tr>${head.map(one => html`<th scope="col">${one}</th>`)}</tr></thead>
  <tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first.href ? html`<a href=${first.href}><bdi>${first.text}</bdi></a>` : html`<bdi>${first.text ?? first}</bdi>`}</th>
    ${rest.map(one => html`<td class="digits">${one}</td>`)}</tr>`)}</tbody></table></div></details>`;

// The grid is a single stop for the Tab key; arrow keys move within it.
function useGrid(columns, rows) {
  const [at, setAt] = useState(null);
  const keys = e => {
    const step = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1]}[e.key];
    if (!step) return;
    e.preventDefault();
    e.stopPropagation();
    let [x, y] = e.target.dataset.at.split(',').map(Number);
    for (x += step[0], y += step[1]; x >= 0 && y >= 0 && x < columns && y < rows; x += step[0], y += step[1]) {
      const next = e.currentTarget.querySelector(`[data-at="${x},${y}"]`);
      if (next) {
        setAt(`${x},${y}`);
        next.focus();
        return;
      }
    }
  };
  return [at, setAt, keys];
}

const level = (value, most) => (value <= 0 ? 0 : Math.min(4, 1 + Math.floor((4 * (value - 1)) / Math.max(1, most))));

function Cells({cells, columns, rows, width, height, label, children}) {
  const [at, setAt, keys] = useGrid(columns, rows);
  const [over, setOver] = useState(null);
  const first = cells.at(-1);
  const stop = cells.some(cell => cell.at === at) ? at : first?.at;
  return html`<svg class="cells" width=${width} height=${height} role="group" aria-label=${label} onKeyDown=${keys} onPointerLeave=${() => setOver(null)}>
      ${children}
      ${cells.map(cell => html`<a key=${cell.at} href=${cell.href} data-at=${cell.at} tabindex=${cell.at === stop ? 0 : -1} aria-label=${cell.text}
        onFocus=${() => (setAt(cell.at), setOver(cell.text))} onBlur=${() => setOver(null)} onPointerEnter=${() => setOver(cell.text)}>
        <rect class="heat h${cell.level} ${cell.out ? 'out' : ''}" x=${cell.x} y=${cell.y} width=${cell.w} height=${cell.h} rx="2.5" /></a>`)}</svg>
    <p class="readout" aria-hidden="true">${over ?? html`<span class="scale">${t.stats.less} ${[0, 1, 2, 3, 4].map(n => html`<i class="heat h${n}"></i>`)} ${t.stats.more}</span>`}</p>`;
}

const dayText = new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const monthText = new Intl.DateTimeFormat('en-GB', {month: 'short', timeZone: 'UTC'});
const weekdayText = new Intl.DateTimeFormat('en-GB', {weekday: 'short', timeZone: 'UTC'});
// 1970-01-01 was a Thursday.
export const weekday = day => (((day + 3) % 7) + 7) % 7;
export const weekdays = [4, 5, 6, 7, 8, 9, 10].map(day => weekdayText.format(new Date(day * 86_400_000)));

// A column for each week, the latest on the right; as many as fit.
export function Calendar({days, until, range, by}) {
  const [ref, width] = useWidth();
  const left = 32;
  const monday = day => day - weekday(day);
  const size = Math.max(12, Math.min(20, Math.floor((width - left) / 53)));
  const weeks = Math.max(1, Math.min(53, Math.floor((width - left) / size)));
  const firstDay = monday(until) - 7 * (weeks - 1);
  const values = new Map(days.map(day => [dayNumber(day.begin), day]));
  const most = Math.max(...days.map(day => valueOf(day, by)), 1);
  const cells = [];
  const months = [];
  for (let day = firstDay; day <= until; day++) {
    const x = Math.floor((day - firstDay) / 7);
    const y = weekday(day);
    const value = valueOf(values.get(day) ?? {}, by);
    const key = keyOf(day);
    if (key.endsWith('-01')) months.push([x, monthText.format(new Date(day * 86_400_000))]);
    cells.push({
      at: `${x},${y}`, x: left + x * size, y: 18 + y * size, w: size - 2.5, h: size - 2.5, level: level(value, most),
      out: range && (day < range[0] || day > range[1]),
      href: historyHref({type: 'listen', since: key, until: key}),
      text: `${dayText.format(new Date(day * 86_400_000))}: ${shown(value, by)}`,
    });
  }
  return html`<div ref=${ref} class="chart">${width > 0 && html`<${Cells} cells=${cells} columns=${weeks} rows=${7} width=${left + weeks * size} height=${20 + 7 * size} label=${t.stats.calendar}>
      ${months.filter(([x], i) => i === 0 || x - months[i - 1][0] > 1).map(([x, text]) => x < weeks - 1 && html`<text x=${left + x * size} y="11">${text}</text>`)}
      ${[0, 2, 4].map(y => html`<text x="0" y=${18 + y * size + size - 4}>${weekdays[y]}</text>`)}
    </${Cells}>`}</div>
    <${Numbers} title=${t.stats.calendar} head=${[t.stats.day, t.stats.by.plays, t.stats.by.time, t.stats.skips]}
      rows=${days.slice(-371).filter(day => day.plays + day.skips > 0).reverse().map(day => [{text: day.begin, href: historyHref({since: day.begin, until: day.begin})}, number(day.plays), span(day.seconds), number(day.skips)])} />`;
}

// The hours of the week.
export function Hours({hours, range, by}) {
  const [ref, width] = useWidth();
  const left = 36;
  const size = Math.max(10, Math.floor((width - left) / 24));
  const tall = Math.max(16, Math.min(28, size));
  const values = new Map(hours.map(one => [`${one.hour},${one.day - 1}`, one]));
  const most = Math.max(...hours.map(one => valueOf(one, by)), 1);
  const cells = [];
  const clock = hour => `${String(hour).padStart(2, '0')}:00`;
  const name = (day, hour) => `${weekdays[day]} ${clock(hour)}–${clock((hour + 1) % 24)}`;
  const href = (day, hour) => historyHref({type: 'listen', ...range, weekday: day + 1, hour});
  for (let hour = 0; hour < 24; hour++) {
    for (let day = 0; day < 7; day++) {
      const value = valueOf(values.get(`${hour},${day}`) ?? {}, by);
      cells.push({
        at: `${hour},${day}`, x: left + hour * size, y: 18 + day * tall, w: size - 2, h: tall - 2, level: level(value, most),
        href: href(day, hour), text: `${name(day, hour)}: ${shown(value, by)}`,
      });
    }
  }
  return html`<div ref=${ref} class="chart">${width > 0 && html`<${Cells} cells=${cells} columns=${24} rows=${7} width=${left + 24 * size} height=${20 + 7 * tall} label=${t.stats.hours}>
      ${[0, 6, 12, 18].map(hour => html`<text x=${left + hour * size} y="11">${clock(hour)}</text>`)}
      ${weekdays.map((text, y) => html`<text x="0" y=${18 + y * tall + tall / 2 + 3}>${text}</text>`)}
    </${Cells}>`}</div>
    <${Numbers} title=${t.stats.hours} head=${[t.stats.hour, t.stats.by.plays, t.stats.by.time, t.stats.skips]}
      rows=${hours.map(one => [{text: name(one.day - 1, one.hour), href: href(one.day - 1, one.hour)}, number(one.plays), span(one.seconds), number(one.skips)])} />`;
}

// A few columns side by side, each with its value.
export function Columns({items, label, most, height = 120}) {
  const [ref, width] = useWidth();
  const [over, setOver] = useState(null);
  const top = most ?? Math.max(...items.map(one => one.value), 1);
  const step = items.length ? width / items.length : 0;
  const every = Math.max(1, Math.ceil(30 / Math.max(1, step)));
  return html`<div ref=${ref} class="chart">${width > 0 && html`<svg width=${width} height=${height + 20} role="img" aria-label=${label} onPointerLeave=${() => setOver(null)}>
    <line class="ground-line" x1="0" x2=${width} y1=${height + .5} y2=${height + .5} />
    ${items.map((one, i) => {
      const tall = one.value > 0 ? Math.max(2, (one.value / top) * (height - 6)) : 0;
      return html`<g onPointerEnter=${() => setOver(one.text)}><rect class="hit" x=${i * step} y="0" width=${step} height=${height} />
        <rect class="column" x=${i * step + step * .14} y=${height - tall} width=${step * .72} height=${tall} rx=${Math.min(3, step * .2)} />
        ${i % every === 0 && html`<text class="middle" x=${i * step + step / 2} y=${height + 15}>${one.name}</text>`}</g>`;
    })}</svg>`}<p class="readout" aria-hidden="true">${over ?? '\u00a0'}</p></div>`;
}
