// Where the focus is and where it goes: by role, as a person would name the place.

/** The places F6 goes through, in reading order. */
const PANES = [
  '[role=tree][aria-label=Sessions]',
  '#filter',
  '[role=grid][aria-label=Packets]',
  '[role=tablist][aria-label=Tools]',
  '[role=tablist][aria-label="Packet detail"]',
] as const;

const TAB_STOP = 'input, [tabindex="0"], button:not([tabindex="-1"])';

export function focusFilter(): void {
  const filter = document.querySelector<HTMLInputElement>('#filter');
  filter?.focus();
  filter?.select();
}

export function focusNextPane(isBack: boolean): void {
  const panes = PANES.map((selector) => document.querySelector<HTMLElement>(selector));
  const at = panes.findIndex((pane) => pane?.contains(document.activeElement) === true);
  for (let step = 1; step <= panes.length; step += 1) {
    const to = (at + (isBack ? -step : step) + panes.length * 2) % panes.length;
    if (focusInside(panes[to])) return;
  }
}

function focusInside(pane: HTMLElement | null | undefined): boolean {
  if (pane === null || pane === undefined) return false;
  const stop = pane.matches(TAB_STOP) ? pane : pane.querySelector<HTMLElement>(TAB_STOP);
  stop?.focus();
  return stop !== null;
}

/** True in fields where letters are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}

export function isInList(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=grid]') !== null;
}
