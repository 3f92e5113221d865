// Importing listening history from elsewhere.
import {html, useEffect, useRef, useState} from './htm.js';
import {get, post, upload} from './api.js';
import {moment, number, safe} from './format.js';
import {Dialog, Icon, Loading, Name, Trouble, doing, useAsked} from './parts.js';
import {t} from './texts.js';

function Job({job}) {
  if (job.state === 'running') {
    return html`<div class="job" role="status"><p><strong><bdi>${t.imports.running(safe(job.name))}</bdi></strong></p>
      <div class="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${job.percent} aria-label=${t.imports.running(safe(job.name))}>
        <span style=${{transform: `scaleX(${Math.max(0.02, job.percent / 100)})`}}></span></div>
      <p class="faint">${t.imports.progress(job.percent, number(job.rows))}</p></div>`;
  }
  return html`<div class="job ${job.state}" role="status"><p><strong>${job.state === 'done' ? t.imports.done : t.imports.failed}</strong>: <bdi>${safe(job.name)}</bdi></p>
    ${job.state === 'done' ? !job.name.startsWith('undo ') && html`<p>${t.imports.result(job)}</p>`
    : html`<p><bdi>${safe(job.error)}</bdi></p><p class="faint"><bdi>${safe(job.fix)}</bdi></p>`}</div>`;
}

export function Imports() {
  const [got, again] = useAsked(() => get('imports'), []);
  const [sending, setSending] = useState(null);
  const [over, setOver] = useState(false);
  const [undoing, setUndoing] = useState(null);
  const input = useRef(null);
  const running = got.answer?.job?.state === 'running';
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(again, 1_000);
    return () => clearInterval(timer);
  }, [running]);
  const take = async file => {
    if (!file) return;
    setSending(0);
    await doing(() => upload(file, setSending));
    setSending(null);
    again();
  };
  const undo = async run => {
    setUndoing(null);
    await doing(() => post('import-undo', {run}));
    again();
  };
  return html`<h1>${t.imports.title}</h1>
    <p><a href="#/connect">${t.connect.link}</a></p>
    <div class="drop ${over ? 'over' : ''}" onDragOver=${e => (e.preventDefault(), setOver(true))} onDragLeave=${() => setOver(false)}
        onDrop=${e => (e.preventDefault(), setOver(false), take(e.dataTransfer.files[0]))}>
      <${Icon} name="imports" />
      <p><strong>${t.imports.drop}</strong></p><p class="faint">${t.imports.or}</p>
      <input type="file" class="unseen" id="file" ref=${input} tabindex="-1" aria-hidden="true" onChange=${e => take(e.target.files[0])} />
      <button class="main" disabled=${running || sending !== null} onClick=${() => input.current.click()}>${t.imports.choose}</button>
      ${sending !== null && html`<p role="status">${t.imports.sending(sending)}</p>`}
    </div>
    ${got.answer?.job && html`<${Job} job=${got.answer.job} />`}
    ${got.problem && html`<${Trouble} problem=${got.problem} again=${again} />`}
    ${!got.answer && !got.problem && html`<${Loading} />`}
    ${got.answer && html`<section aria-labelledby="past"><h2 id="past">${t.imports.past}</h2>
      ${got.answer.imports.length ? html`<ul class="owes">${got.answer.imports.map(one => html`<li key=${one.run} class="owed ${one.state}">
          <span class="digits faint">${one.run}</span>
          <span class="what"><bdi class="title">${safe(one.names.join(', '))}</bdi>
            <span class="sub">${moment(one.began)} · ${one.formats.map(safe).join(', ')} · ${t.imports.counts({
              imported: number(one.imported), skips: number(one.skips), known: number(one.known)})} ${t.imports.state[one.state]}</span></span>
          <span class="buttons">${one.state !== 'undone' && html`<button disabled=${running} onClick=${() => setUndoing(one)}>${t.imports.undo}</button>`}</span>
        </li>`)}</ul>` : html`<p class="empty faint">${t.imports.none}</p>`}</section>`}
    ${undoing && html`<${Dialog} title=${t.imports.undo} close=${() => setUndoing(null)}>
      <p><bdi>${t.imports.sure(safe(undoing.names.join(', ')))}</bdi></p>
      <p class="buttons"><button onClick=${() => setUndoing(null)}>${t.cancel}</button><button class="danger" onClick=${() => undo(undoing.run)}>${t.imports.undo}</button></p>
    </${Dialog}>`}`;
}
