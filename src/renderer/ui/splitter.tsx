// The line between two panes: dragged with a pointer, moved with arrow keys, folded with Enter or a double click.
import type { KeyboardEvent, PointerEvent } from 'react';

const STEP = 16;

interface Given {
  readonly label: string;
  /** `vertical` divides left from right. */
  readonly orientation: 'vertical' | 'horizontal';
  readonly size: number;
  readonly least: number;
  readonly most: number;
  /** True where the pane lies after the line: dragging towards the end makes it smaller. */
  readonly isAfter?: boolean;
  readonly onResize: (size: number) => void;
  readonly onFold: () => void;
}

export function Splitter(given: Given) {
  const { label, orientation, size, least, most } = given;
  return (
    <div
      role="separator"
      tabIndex={0}
      className={`splitter ${orientation}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => startDrag(event, given)}
      onDoubleClick={given.onFold}
      onKeyDown={(event) => pressKey(event, given)}
    />
  );
}

function startDrag(event: PointerEvent<HTMLElement>, given: Given): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const line = event.currentTarget;
  const at = (moved: { clientX: number; clientY: number }) =>
    given.orientation === 'vertical' ? moved.clientX : moved.clientY;
  const start = at(event);
  const drag = (moved: globalThis.PointerEvent) => {
    const way = (at(moved) - start) * (given.isAfter === true ? -1 : 1);
    given.onResize(clamp(given.size + way, given));
  };
  const end = () => {
    line.removeEventListener('pointermove', drag);
    line.removeEventListener('pointerup', end);
    line.removeEventListener('pointercancel', end);
  };
  line.setPointerCapture(event.pointerId);
  line.addEventListener('pointermove', drag);
  line.addEventListener('pointerup', end);
  line.addEventListener('pointercancel', end);
}

function pressKey(event: KeyboardEvent, given: Given): void {
  const size = sizeAfterKey(event.key, given);
  if (event.key === 'Enter') given.onFold();
  else if (size !== undefined) given.onResize(clamp(size, given));
  else return;
  event.preventDefault();
}

function sizeAfterKey(key: string, { size, least, most, isAfter }: Given): number | undefined {
  const grow = isAfter === true ? -STEP : STEP;
  if (key === 'ArrowRight' || key === 'ArrowDown') return size + grow;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return size - grow;
  if (key === 'Home') return least;
  if (key === 'End') return most;
  return undefined;
}

function clamp(size: number, { least, most }: Given): number {
  return Math.min(most, Math.max(least, size));
}
