// The grid's scroll position as an absolute distance, kept while rows come, go and are dropped at the front.
import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';

import { isTooLong, lastTop, ROW_HEIGHT, scrollOfTop, topOfScroll, topToShow } from './geometry.ts';

interface Given {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Absolute number of the oldest row, and how many there are. */
  readonly first: number;
  readonly rows: number;
  readonly height: number;
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
}

export interface GridScroll {
  /** Pixels from the first kept row's top edge to the box's. */
  readonly top: number;
  /** What the rows' places are counted from, within the scrolled element. */
  readonly base: number;
  show(row: number): void;
}

export function useScroll(given: Given): GridScroll {
  const { box, first, rows, height, isFollowing } = given;
  const extent = { rows, height };
  const [, redraw] = useReducer((draws: number) => draws + 1, 0);
  // Absolute, so that rows dropped at the front do not move what is looked at; kept up to date while
  // following, so that whatever ends the following does not move it either.
  const place = useRef(0);
  const expected = useRef(0);
  if (isFollowing) place.current = lastTop(extent) + first * ROW_HEIGHT;
  const top = Math.min(Math.max(0, place.current - first * ROW_HEIGHT), lastTop(extent));
  const wanted = scrollOfTop(top, extent);
  const latest = useRef({ ...given, extent, top });
  latest.current = { ...given, extent, top };

  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    if (Math.abs(current.scrollTop - wanted) >= 1) current.scrollTop = wanted;
    expected.current = current.scrollTop;
  }, [box, wanted]);

  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const move = (next: number) => {
      const { extent: now, first: offset, isFollowing: was, onFollow } = latest.current;
      const bounded = Math.min(Math.max(0, next), lastTop(now));
      const isAtEnd = bounded >= lastTop(now) - 2;
      place.current = bounded + offset * ROW_HEIGHT;
      redraw();
      if (isAtEnd !== was) onFollow(isAtEnd);
    };
    return listenToScroll(current, { move, latest, expected });
  }, [box]);

  const show = (row: number) => {
    place.current = topToShow(row - first, top, extent) + first * ROW_HEIGHT;
    redraw();
  };
  return { top, base: wanted - top, show };
}

interface Listening {
  readonly move: (top: number) => void;
  readonly latest: RefObject<Given & { extent: { rows: number; height: number }; top: number }>;
  readonly expected: RefObject<number>;
}

function listenToScroll(box: HTMLDivElement, { move, latest, expected }: Listening): () => void {
  const scrolled = () => {
    if (Math.abs(box.scrollTop - expected.current) < 1) return;
    expected.current = box.scrollTop;
    move(topOfScroll(box.scrollTop, latest.current.extent));
  };
  const wheeled = (event: WheelEvent) => {
    if (event.ctrlKey || event.deltaY === 0) return;
    const { extent, top, isFollowing: was } = latest.current;
    // More rows than pixels: the bar is too coarse, the wheel still moves by single pixels.
    const isLetGo = was && event.deltaY < 0 && lastTop(extent) > 0;
    if (!isLetGo && !isTooLong(extent.rows)) return;
    event.preventDefault();
    move(top + event.deltaY);
  };
  box.addEventListener('scroll', scrolled, { passive: true });
  box.addEventListener('wheel', wheeled, { passive: false });
  return () => {
    box.removeEventListener('scroll', scrolled);
    box.removeEventListener('wheel', wheeled);
  };
}
