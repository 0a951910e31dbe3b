// Keeps the keyboard's focus on the row it stands on while rows are drawn anew around it.
import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';

/** Answers a function that asks for the active row to be focused once it is drawn. */
export function useGridFocus(
  box: RefObject<HTMLElement | null>,
  activeRow: number | undefined,
): () => void {
  const isWanted = useRef(false);
  useLayoutEffect(() => {
    if (!isWanted.current || activeRow === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${activeRow}"]`);
    if (row === null || row === undefined) return;
    isWanted.current = false;
    row.focus({ preventScroll: true });
  });
  return () => {
    isWanted.current = true;
  };
}
