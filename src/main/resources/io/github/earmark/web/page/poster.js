// A year in one picture: a self-contained SVG that can be shared and printed.
import {weekday} from './charts.js';
import {number, safe} from './format.js';
import {dayNumber} from './range.js';
import {t} from './texts.js';

export const WIDTH = 1080;
export const HEIGHT = 1350;
const LEFT = 64;
const INNER = WIDTH - 2 * LEFT;
const FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
const LOOKS = {
  light: {ground: [246, 245, 242], raised: '#ffffff', sunk: [231, 228, 221], text: '#1d1c1a', faint: '#66635c', accent: [163, 74, 6], glow: '#f3c79c'},
  dark: {ground: [20, 21, 26], raised: '#1d1f26', sunk: [42, 45, 54], text: '#ecebe8', faint: '#a3a39f', accent: [240, 163, 94], glow: '#5a3719'},
};
const css = ([r, g, b]) => `rgb(${Math.round(r)},${Math.round(g)},${Math.round(b)})`;
const mixed = (a, b, share) => a.map((one, i) => one * share + b[i] * (1 - share));
const escaped = text => safe(text).replace(/[&<>"]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[sign]);
const month = new Intl.DateTimeFormat('en-GB', {month: 'short', timeZone: 'UTC'});
const dayAndMonth = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', timeZone: 'UTC'});

let pen = null;
// As much of a text as fits.
function fitted(text, room, size, weight) {
  pen ??= document.createElement('canvas').getContext('2d');
  pen.font = `${weight} ${size}px ${FONT}`;
  const letters = [...safe(text)];
  if (pen.measureText(letters.join('')).width <= room) return letters.join('');
  while (letters.length && pen.measureText(`${letters.join('')}…`).width > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

const hours = seconds => (seconds < 36_000 ? `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)}` : `${number(Math.round(seconds / 3600))} h`);

// `covers` has pictures as data URLs, by track.
export function poster({year, stats, covers, look}) {
  const c = LOOKS[look];
  const out = [];
  const text = (x, y, size, weight, fill, what, more = '') => out.push(`<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" ${more}>${escaped(what)}</text>`);
  const rect = (x, y, w, h, rx, fill, more = '') => out.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${rx}" fill="${fill}" ${more}/>`);
  const cover = (track, x, y, size, rx) => {
    const id = `c${out.length}`;
    rect(x, y, size, size, rx, css(c.sunk));
    const data = covers.get(track);
    if (data) {
      out.push(`<clipPath id="${id}"><rect x="${x}" y="${y}" width="${size}" height="${size}" rx="${rx}"/></clipPath>` +
        `<image href="${data}" x="${x}" y="${y}" width="${size}" height="${size}" preserveAspectRatio="xMidYMid slice" clip-path="url(#${id})"/>`);
    } else {
      const s = size / 24;
      out.push(`<path transform="translate(${x} ${y}) scale(${s})" d="M9.500 16V8l6-1.300v7.800M9.500 16a1.600 1.600 0 1 1-3.200 0 1.600 1.600 0 0 1 3.200 0zm6-1.500a1.600 1.600 0 1 1-3.200 0 1.600 1.600 0 0 1 3.200 0z" fill="none" stroke="${c.faint}" stroke-width="1"/>`);
    }
  };
  const accent = css(c.accent);
  const hero = stats.top_albums[0]?.cover_track ?? stats.top_artists[0]?.cover_track;
  const pictured = covers.has(hero);

  text(LEFT - 8, 212, 190, 800, accent, year, 'letter-spacing="-8"');
  text(LEFT, 284, 58, 700, c.text, t.year.inMusic, 'letter-spacing="-1"');
  if (pictured) cover(hero, WIDTH - LEFT - 232, 64, 232, 22);

  const figures = [[hours(stats.seconds), t.year.heard], [number(stats.plays), t.year.plays], [number(stats.artists), t.year.different], [number(stats.new_artists), t.year.fresh],
    [number(stats.longest_streak?.days ?? 0), t.year.streak]];
  const wide = INNER / figures.length;
  figures.forEach(([value, name], i) => {
    text(LEFT + i * wide, 382, 46, 750, c.text, value, 'letter-spacing="-1"');
    text(LEFT + i * wide, 414, 21, 500, c.faint, name);
  });

  const days = new Map(stats.calendar.map(day => [day.begin, day.plays]));
  const first = dayNumber(`${year}-01-01`);
  const last = dayNumber(`${year}-12-31`);
  const months = new Array(12).fill(0);
  let busiest = null;
  for (const day of stats.calendar) {
    months[+day.begin.slice(5, 7) - 1] += day.plays;
    if (!busiest || day.plays > busiest.plays) busiest = day;
  }
  const top = 470;
  text(LEFT, top, 23, 650, c.text, t.year.months);
  const most = Math.max(...months, 1);
  const step = INNER / 12;
  months.forEach((plays, i) => {
    const tall = plays > 0 ? Math.max(4, (plays / most) * 130) : 0;
    const x = LEFT + i * step;
    rect(x, top + 24, step - 12, 130, 8, css(c.sunk), 'opacity=".55"');
    if (tall) rect(x, top + 154 - tall, step - 12, tall, 8, plays === most ? accent : css(mixed(c.accent, c.sunk, .72)));
    text(x + (step - 12) / 2, top + 182, 19, 500, c.faint, month.format(new Date(Date.UTC(2024, i, 1))), 'text-anchor="middle"');
  });

  const grid = 700;
  text(LEFT, grid, 23, 650, c.text, t.year.days);
  if (busiest) text(WIDTH - LEFT, grid, 21, 500, c.faint, t.year.busiest(dayAndMonth.format(new Date(`${busiest.begin}T00:00:00Z`)), number(busiest.plays)), 'text-anchor="end"');
  const cell = INNER / 54;
  const peak = Math.max(busiest?.plays ?? 1, 1);
  for (let day = first; day <= last; day++) {
    const plays = days.get(new Date(day * 86_400_000).toISOString().slice(0, 10)) ?? 0;
    const x = LEFT + Math.floor((day - first + weekday(first)) / 7) * cell;
    rect(x.toFixed(1), (grid + 22 + weekday(day) * cell).toFixed(1), (cell - 3).toFixed(1), (cell - 3).toFixed(1), 4,
      plays ? css(mixed(c.accent, c.sunk, .25 + .75 * Math.sqrt(plays / peak))) : css(c.sunk));
  }

  const lists = 910;
  const gap = 30;
  const column = (INNER - 2 * gap) / 3;
  [[t.year.artists, stats.top_artists, row => [row.artist, '']], [t.year.albums, stats.top_albums, row => [row.album, row.artist]], [t.year.tracks, stats.top_tracks, row => [row.title ?? t.track.number(row.track), row.artist]]]
    .forEach(([title, rows, named], i) => {
      const x = LEFT + i * (column + gap);
      text(x, lists, 23, 650, c.text, title);
      rows.slice(0, 5).forEach((row, n) => {
        const y = lists + 22 + n * 70;
        const [name, sub] = named(row);
        cover(row.cover_track, x, y, 56, 10);
        text(x + 70, y + 26, 23, 620, c.text, fitted(name ?? '', column - 74, 23, 620));
        text(x + 70, y + 49, 18, 450, c.faint, fitted([sub, `${number(row.plays)} ${t.year.plays}`].filter(Boolean).reverse().join(' · '), column - 74, 18, 450));
      });
    });

  out.push(`<g transform="translate(${LEFT} ${HEIGHT - 55}) scale(1.050)" fill="none" stroke="${accent}" stroke-width="2.600" stroke-linecap="round"><path d="M4 10v4m4-8v12m4-9v6m4-10v14m4-9v4"/></g>`);
  text(LEFT + 36, HEIGHT - 35, 20, 600, c.faint, t.name);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}" role="img">` +
    `<title>${escaped(t.year.heading(year))}</title><defs><radialGradient id="glow" cx="1" cy="0" r="1.100"><stop offset="0" stop-color="${c.glow}" stop-opacity=".75"/><stop offset=".6" stop-color="${css(c.ground)}" stop-opacity="0"/></radialGradient></defs>` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${css(c.ground)}"/><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#glow)"/>${out.join('')}</svg>`;
}

// A cover as a data URL; null if there is none.
export async function pictureOf(track, size) {
  try {
    const reply = await fetch(`api/cover?track=${track}`);
    if (reply.status !== 200) return null;
    const image = await createImageBitmap(await reply.blob());
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const scale = Math.max(size / image.width, size / image.height);
    canvas.getContext('2d').drawImage(image, (size - image.width * scale) / 2, (size - image.height * scale) / 2, image.width * scale, image.height * scale);
    return canvas.toDataURL('image/jpeg', .85);
  } catch {
    return null;
  }
}

// The same picture as a PNG at twice the size.
export async function png(svg) {
  const address = URL.createObjectURL(new Blob([svg], {type: 'image/svg+xml'}));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * WIDTH;
    canvas.height = 2 * HEIGHT;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}
