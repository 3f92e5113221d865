// Components that several pages use.
import {html, useEffect, useRef, useState} from './htm.js';
import {act, cover} from './api.js';
import {safe} from './format.js';
import {t} from './texts.js';

const PATHS = {
  now: 'M4 10v4m4-8v12m4-9v6m4-10v14m4-9v4',
  history: 'M12 7v5l3.500 2M4 12a8 8 0 1 0 2.600-5.900M4 4v4h4',
  stats: 'M4 20V10m5.300 10V4m5.400 16v-7M20 20V7',
  playlists: 'M4 6h11M4 11h11M4 16h6M17 18V9l3-1M17 18a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  left: 'M14.500 6L8.500 12l6 6',
  right: 'M9.500 6l6 6-6 6',
  queue: 'M4 12l16-8-6 16-2.500-6.500zM11.500 13.500L20 4',
  imports: 'M12 4v11m-4-4l4 4 4-4M5 19h14',
  accounts: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0',
  heart: 'M12 20s-7.500-4.600-7.500-10.200A4.300 4.300 0 0 1 12 7.400a4.300 4.300 0 0 1 7.500 2.400C19.500 15.400 12 20 12 20z',
  broken: 'M12 20s-7.500-4.600-7.500-10.200A4.300 4.300 0 0 1 12 7.400a4.300 4.300 0 0 1 7.500 2.400C19.500 15.400 12 20 12 20zM12 7.400l-2 3.600 3.500 2-2 3.500',
  undo: 'M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.500 17a6.500 6.500 0 1 1 0-13 6.500 6.500 0 0 1 0 13zM15.500 15.500L20 20',
  note: 'M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zm10-2a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  wait: 'M12 7v5l3 2M12 20a8 8 0 1 1 0-16 8 8 0 0 1 0 16z',
  warn: 'M12 8v5m0 3v.010M12 3.500L2.800 19.500h18.400z',
  none: 'M6 12h12',
  filter: 'M4 6h16M7 12h10M10 18h4',
  key: 'M14.500 9.500a4 4 0 1 1-1 4L6 21l-2-2 9-7',
};

export const Icon = ({name, filled}) => html`
  <svg class="icon ${filled ? 'filled' : ''}" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;

// A name from anywhere. Its direction cannot affect the text around it.
export const Name = ({text, href, cls}) =>
  href
    ? html`<a class="name ${cls ?? ''}" href=${href}><bdi>${safe(text)}</bdi></a>`
    : html`<bdi class="name ${cls ?? ''}">${safe(text)}</bdi>`;

export const artistHref = name => `#/artist?${new URLSearchParams({name})}`;
export const albumHref = (name, artist) =>
  `#/album?${new URLSearchParams(artist ? {name, artist} : {name})}`;

export const Artists = ({song}) =>
  (song?.artists ?? []).map((one, i) => html`${i ? ', ' : ''}<${Name} text=${one} href=${artistHref(one)} />`);

// Missing covers are not requested again.
const gone = new Set();

export function Cover({asked, size, eager}) {
  const address = cover(asked);
  const [, setTurn] = useState(0);
  return html`<span class="cover ${size ?? ''}">
    ${gone.has(address)
      ? html`<${Icon} name="note" />`
      : html`<img key=${address} src=${address} alt="" loading=${eager ? 'eager' : 'lazy'} decoding="async"
          onError=${() => (gone.add(address), setTurn(n => n + 1))} />`}
  </span>`;
}

// Ten steps on five stars, with arrow keys, Home and End; choosing the current value again removes the rating.
export function Stars({value, rate, disabled}) {
  const row = useRef(null);
  const [over, setOver] = useState(0);
  const at = e => {
    const box = row.current.getBoundingClientRect();
    return Math.min(10, Math.max(1, Math.ceil(((e.clientX - box.left) / box.width) * 10)));
  };
  const shown = over || value || 0;
  const keys = e => {
    const step = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[e.key];
    const to = e.key === 'Home' ? 0 : e.key === 'End' ? 10 : step ? (value ?? 0) + step : null;
    if (to === null || disabled) return;
    e.preventDefault();
    rate(Math.min(10, Math.max(0, to)));
  };
  return html`<span class="stars ${disabled ? 'still' : ''}" ref=${row} role="slider" tabindex=${disabled ? -1 : 0}
      aria-label=${t.marks.rate} aria-valuemin="0" aria-valuemax="10" aria-valuenow=${value ?? 0}
      aria-valuetext=${t.marks.stars(value)} aria-disabled=${disabled ? 'true' : 'false'}
      onPointerMove=${e => !disabled && e.pointerType === 'mouse' && setOver(at(e))}
      onPointerLeave=${() => setOver(0)}
      onClick=${e => !disabled && rate(at(e) === value ? 0 : at(e))} onKeyDown=${keys}>
    ${[2, 4, 6, 8, 10].map(n => html`<svg viewBox="0 0 24 24" aria-hidden="true" class=${shown >= n ? 'full' : shown === n - 1 ? 'half' : ''}>
        <path class="line" d="M12 3.500l2.600 5.400 5.900.800-4.300 4.100 1 5.900-5.200-2.800-5.200 2.800 1-5.900-4.300-4.100 5.900-.800z" />
        <path class="left" d="M12 3.500l-2.600 5.400-5.900.800 4.300 4.100-1 5.900 5.200-2.800z" />
        <path class="whole" d="M12 3.500l2.600 5.400 5.900.800-4.300 4.100 1 5.900-5.200-2.800-5.200 2.800 1-5.900-4.300-4.100 5.900-.800z" />
      </svg>`)}
  </span>`;
}

function TagField({say}) {
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const send = e => {
    e.preventDefault();
    say(field.current.value.trim());
  };
  return html`<form onSubmit=${send}><input class="newtag" aria-label=${t.marks.newTag} placeholder=${t.marks.newTag} maxlength="60"
    ref=${field} onBlur=${e => !e.target.value && say('')}
    onKeyDown=${e => e.key === 'Escape' && (e.preventDefault(), e.stopPropagation(), say(''))} /></form>`;
}

// A track's marks, and the controls to change them. `where` is `--track ID` or `--player NAME`.
export function Marks({marks, where, done, disabled, wide}) {
  const [adding, setAdding] = useState(false);
  const say = async (...words) => {
    const answer = await doing(() => act(...words, ...where));
    if (answer) {
      tell(answer.text, true);
      done?.(answer);
    }
  };
  const love = marks?.love;
  return html`<div class="marks ${wide ? 'wide' : ''}">
    <${Stars} value=${marks?.rating} disabled=${disabled} rate=${n => say('rate', n)} />
    <button class="round ${love === 'love' ? 'on' : ''}" disabled=${disabled} aria-pressed=${love === 'love'} title=${t.marks.love}
      aria-label=${t.marks.love} onClick=${() => say(love === 'love' ? 'unlove' : 'love')}>
      <${Icon} name="heart" filled=${love === 'love'} /></button>
    <button class="round ${love === 'hate' ? 'on' : ''}" disabled=${disabled} aria-pressed=${love === 'hate'} title=${t.marks.hate}
      aria-label=${t.marks.hate} onClick=${() => say(love === 'hate' ? 'unlove' : 'hate')}>
      <${Icon} name="broken" /></button>
    <span class="tags" role="group" aria-label=${t.marks.tags}>
      ${(marks?.tags ?? []).map(tag => html`<span class="tag"><${Name} text=${tag} />
        ${!disabled && html`<button aria-label=${t.marks.removeTag(safe(tag))} onClick=${() => say('untag', tag)}><${Icon} name="close" /></button>`}</span>`)}
      ${!disabled && (adding
        ? html`<${TagField} say=${word => (setAdding(false), word && say('tag', word))} />`
        : html`<button class="tag add" onClick=${() => setAdding(true)}><${Icon} name="plus" />${t.marks.addTag}</button>`)}
    </span>
  </div>`;
}

// A message at the bottom of the page about what was done, or went wrong.
let toast = () => {};
// `undo` is true if `undo` undoes it as the last mark; otherwise, it is a function that undoes it.
export const tell = (text, undo) => toast({text, undo, at: Date.now()});

// Runs an action; if it fails, shows the error and returns undefined.
export async function doing(what) {
  try {
    return await what();
  } catch (e) {
    toast({text: e.message, fix: e.fix, bad: true, at: Date.now()});
    return undefined;
  }
}

export async function undoLast() {
  const answer = await doing(() => act('undo'));
  if (answer) tell(answer.text);
}

export function Toast() {
  const [shown, show] = useState(null);
  toast = show;
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => show(null), shown.bad ? 10_000 : 6_000);
    return () => clearTimeout(timer);
  }, [shown]);
  return html`<div class="toast-place" role="status" aria-live="polite">
    ${shown && html`<div class="toast ${shown.bad ? 'bad' : ''}">
      <p><bdi>${safe(shown.text)}</bdi>${shown.fix && html`<small><bdi>${safe(shown.fix)}</bdi></small>`}</p>
      ${shown.undo && html`<button class="plain" onClick=${() => (show(null), shown.undo === true ? undoLast() : shown.undo())}>${t.undo}</button>`}
      <button class="plain" aria-label=${t.close} onClick=${() => show(null)}><${Icon} name="close" /></button>
    </div>`}
  </div>`;
}

// A modal dialog. The focus moves into it, stays there, and returns afterwards.
export function Dialog({title, close, side, children}) {
  const box = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current.showModal();
    return () => before?.focus?.();
  }, []);
  return html`<dialog ref=${box} class=${side ? 'side' : ''} aria-label=${title} onCancel=${e => (e.preventDefault(), close())}
      onClick=${e => e.target === box.current && close()}>
    <div class="dialog-body">
      <header><h2>${title}</h2>
        <button class="round" aria-label=${t.close} onClick=${close}><${Icon} name="close" /></button></header>
      ${children}
    </div>
  </dialog>`;
}

export const Trouble = ({problem, again}) => html`<div class="trouble" role="alert">
  <p><bdi>${safe(problem.message ?? problem.error)}</bdi></p>${problem.fix && html`<p class="faint"><bdi>${safe(problem.fix)}</bdi></p>`}
  ${again && html`<button onClick=${again}>${t.again}</button>`}
</div>`;

export const Loading = () => html`<p class="loading faint" role="status">${t.loading}</p>`;

// The answer of `ask`, which is called again when `keys` change or the returned function is called.
export function useAsked(ask, keys) {
  const [got, setGot] = useState({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let left = false;
    ask().then(
      answer => !left && setGot({answer}),
      problem => !left && setGot(before => ({answer: before.answer, problem})),
    );
    return () => (left = true);
  }, [...keys, turn]);
  return [got, () => setTurn(n => n + 1)];
}
