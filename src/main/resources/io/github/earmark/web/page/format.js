// Formats numbers, times and names.
const LOCALE = 'en-GB';
const clock = new Intl.DateTimeFormat(LOCALE, {hour: '2-digit', minute: '2-digit'});
const day = new Intl.DateTimeFormat(LOCALE, {weekday: 'long', day: 'numeric', month: 'long'});
const dayOfYear = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
});
const date = new Intl.DateTimeFormat(LOCALE, {day: 'numeric', month: 'short', year: 'numeric'});
const whole = new Intl.NumberFormat(LOCALE);

export const number = n => whole.format(n);
export const timeOfDay = moment => clock.format(new Date(moment));
export const dateOf = moment => date.format(new Date(moment));
export const moment = at => `${dateOf(at)}, ${timeOfDay(at)}`;

// 3:07, 1:02:05
export function length(seconds) {
  const all = Math.max(0, Math.floor(seconds));
  const two = n => String(n).padStart(2, '0');
  const minutes = Math.floor(all / 60);
  return minutes < 60
    ? `${minutes}:${two(all % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(all % 60)}`;
}

// 4 h 12 min; 412 h
export function span(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 6_000 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${number(Math.round(minutes / 60))} h`;
}

// The time heard in some plays; a dash if they are from a source that does not record it.
export const heard = (plays, seconds, format = span) => (plays > 0 && !seconds ? '–' : format(seconds));

// 54 h, 3 h 20: where space is limited
export function shortSpan(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 600 ? `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}` : `${number(Math.round(minutes / 60))} h`;
}

// A day as in addresses, in the browser's time zone.
export function dayKey(at) {
  const d = new Date(at);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
}

export function dayName(key, words) {
  const today = dayKey(Date.now());
  if (key === today) return words.today;
  if (key === dayKey(Date.now() - 86_400_000)) return words.yesterday;
  const at = new Date(`${key}T12:00:00`);
  return (key.slice(0, 4) === today.slice(0, 4) ? day : dayOfYear).format(at);
}

// "in 4 min", "3 h ago"
export function fromNow(at) {
  const seconds = Math.round((new Date(at) - Date.now()) / 1000);
  const away = Math.abs(seconds);
  const distance =
    away < 60 ? `${away} s`
    : away < 3_600 ? `${Math.round(away / 60)} min`
    : away < 86_400 ? `${Math.round(away / 3_600)} h`
    : `${Math.round(away / 86_400)} days`;
  return seconds > 0 ? `in ${distance}` : away < 5 ? 'just now' : `${distance} ago`;
}

// Names come from anywhere. Characters that would change the direction of the text around them, or are invisible, are replaced by
// a visible sign.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
export const safe = text => String(text ?? '').replace(UNSAFE, '\ufffd');

export const titleOf = song => safe(song?.title || (song?.uri ?? '').replace(/.*\//, ''));
export const artistsOf = song => (song?.artists ?? []).map(safe);
