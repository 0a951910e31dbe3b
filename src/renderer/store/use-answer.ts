// An answer that a component asks for, again whenever what it depends on is another one; the newest question wins.
import { useEffect, useRef, useState } from 'react';

/**
 * The newest answer, which stays while the next one is on its way; `undefined` before the first.
 * `key` says what is asked: another key forgets the answer, another `moment` only asks again.
 */
export function useAnswer<T>(
  ask: (() => Promise<T>) | undefined,
  key: string,
  moment: number | string = 0,
): T | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T }>();
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment is when to ask again
  useEffect(() => {
    let isNewest = true;
    void latest.current?.().then((value) => {
      if (isNewest) setAnswer({ key, value });
    });
    return () => {
      isNewest = false;
    };
  }, [key, moment]);
  return answer?.key === key && ask !== undefined ? answer.value : undefined;
}
