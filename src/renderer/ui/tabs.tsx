// A row of tabs with a roving tab stop; the panel below belongs to whoever draws it.
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';

export interface TabItem<T extends string> {
  readonly id: T;
  readonly label: string;
  /** A count of things gone wrong, drawn after the label. */
  readonly badge?: number;
}

interface Given<T extends string> {
  readonly label: string;
  readonly tabs: readonly TabItem<T>[];
  readonly selected: T | undefined;
  readonly panelId: string;
  readonly onSelect: (id: T) => void;
}

export function TabList<T extends string>({ label, tabs, selected, panelId, onSelect }: Given<T>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = nextTab(event.key, at, tabs.length);
    const tab = to === undefined ? undefined : tabs[to];
    if (tab === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {tabs.map(({ id, label: word, badge = 0 }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          className="tab"
          id={`${panelId}-${id}`}
          aria-selected={id === selected}
          aria-controls={panelId}
          tabIndex={id === selected || (selected === undefined && index === 0) ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {word}
          {badge > 0 ? <span className="badge num">{badge > 99 ? '99+' : badge}</span> : null}
        </button>
      ))}
    </div>
  );
}

interface PanelGiven {
  readonly panelId: string;
  readonly selected: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function TabPanel({ panelId, selected, className = '', children }: PanelGiven) {
  return (
    <div
      role="tabpanel"
      id={panelId}
      aria-labelledby={`${panelId}-${selected}`}
      className={className}
    >
      {children}
    </div>
  );
}

function nextTab(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
