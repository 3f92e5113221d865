// Statistics from the server: requested again after something was played. The old numbers stay until the new ones arrive.
import {useCallback, useEffect, useRef, useState} from './htm.js';
import {get, useChanges} from './api.js';

const SETTLED = 1_500;

// If `asked` is null, nothing is requested.
export function useCounted(path, asked) {
  const key = asked && JSON.stringify([path, asked]);
  const [got, setGot] = useState({});
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn(n => n + 1), []);
  const later = useRef(0);
  const missed = useRef(false);
  useEffect(() => {
    if (!asked) {
      setGot({});
      return undefined;
    }
    let left = false;
    get(path, asked).then(
      answer => !left && setGot({answer, key}),
      problem => !left && setGot(before => ({...before, problem, key})),
    );
    return () => (left = true);
  }, [key, turn]);
  useChanges(useCallback(() => {
    clearTimeout(later.current);
    later.current = setTimeout(() => (document.hidden ? (missed.current = true) : again()), SETTLED);
  }, []));
  useEffect(() => {
    const seen = () => {
      if (document.hidden || !missed.current) return;
      missed.current = false;
      again();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(later.current);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  return [{...got, stale: got.key !== key, problem: got.key === key ? got.problem : undefined}, again];
}
