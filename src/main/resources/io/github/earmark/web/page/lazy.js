// A part of the page whose script is loaded when it is first shown.
import {html, useEffect, useState} from './htm.js';
import {Loading, Trouble} from './parts.js';
import {t} from './texts.js';

export function lazy(load) {
  let loaded = null;
  return function Lazy(props) {
    const [, setTurn] = useState(0);
    const [failed, setFailed] = useState(false);
    const begin = () => {
      setFailed(false);
      load().then(it => (loaded = it, setTurn(n => n + 1)), () => setFailed(true));
    };
    useEffect(() => {
      if (!loaded) begin();
    }, []);
    if (loaded) return html`<${loaded} ...${props} />`;
    return failed ? html`<${Trouble} problem=${{message: t.partFailed, fix: ''}} again=${begin} />` : html`<${Loading} />`;
  };
}
