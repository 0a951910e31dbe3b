// A menu at the place of a click: arrow keys, Escape and a press elsewhere work as everywhere.
import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';

export interface MenuItem {
  readonly label: string;
  /** Shown after the label, in monospace. */
  readonly detail?: string;
  run(): void;
}

interface Given {
  readonly label: string;
  /** Pixels from the window's corner. */
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

export function Menu({ label, x, y, items, onClose }: Given) {
  const box = useRef<HTMLDivElement>(null);
  useKeepInside(box, x, y);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === true) return;
      onClose();
    };
    window.addEventListener('pointerdown', away);
    window.addEventListener('blur', onClose);
    return () => {
      window.removeEventListener('pointerdown', away);
      window.removeEventListener('blur', onClose);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [onClose]);
  return (
    <div
      ref={box}
      className="menu"
      role="menu"
      aria-label={label}
      onKeyDown={(event) => press(event, onClose)}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="menu-item"
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          {item.label}
          {item.detail === undefined ? null : (
            <span className="menu-detail mono clip">{item.detail}</span>
          )}
        </button>
      ))}
    </div>
  );
}

/** A menu near the window's edge opens towards its middle. */
function useKeepInside(box: RefObject<HTMLElement | null>, x: number, y: number): void {
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    const { width, height } = current.getBoundingClientRect();
    current.style.left = `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`;
    current.style.top = `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`;
  }, [box, x, y]);
}

function press(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = steps[event.key];
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else if (to !== undefined) items[to]?.focus();
  else return;
  event.preventDefault();
}
