// What the window remembers between visits: its panes, its theme, how it shows things. Kept in localStorage.

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const TOOLS = ['composer', 'console', 'acl', 'transports'] as const;
export type Tool = (typeof TOOLS)[number];

export const TIME_MODES = ['clock', 'since', 'delta'] as const;

/** Widths and heights in CSS pixels. */
export interface PaneSizes {
  readonly side: number;
  readonly detail: number;
  readonly drawer: number;
  readonly isSideOpen: boolean;
  readonly isDetailOpen: boolean;
  readonly isDrawerOpen: boolean;
}

export interface Preferences {
  readonly theme: Theme;
  readonly tool: Tool;
  readonly timeMode: (typeof TIME_MODES)[number];
  /** Single letters act while a list has the focus. */
  readonly hasLetterKeys: boolean;
  readonly panes: PaneSizes;
}

export const FIRST_PREFERENCES: Preferences = {
  theme: 'system',
  tool: 'composer',
  timeMode: 'clock',
  hasLetterKeys: true,
  panes: {
    side: 232,
    detail: 368,
    drawer: 236,
    isSideOpen: true,
    isDetailOpen: true,
    isDrawerOpen: false,
  },
};

const KEPT_AS = 'socketscope.window';

export function loadPreferences(storage: Storage): Preferences {
  try {
    return readPreferences(JSON.parse(storage.getItem(KEPT_AS) ?? 'null'));
  } catch {
    return FIRST_PREFERENCES;
  }
}

/** A full or forbidden storage loses the memory, never the window. */
export function savePreferences(storage: Storage, preferences: Preferences): void {
  try {
    storage.setItem(KEPT_AS, JSON.stringify(preferences));
  } catch {
    return;
  }
}

/** Whatever was kept, with defaults where it is missing or not of the right kind. */
export function readPreferences(kept: unknown): Preferences {
  const first = FIRST_PREFERENCES;
  const found = fieldsOf(kept);
  return {
    theme: oneOf(THEMES, found.theme, first.theme),
    tool: oneOf(TOOLS, found.tool, first.tool),
    timeMode: oneOf(TIME_MODES, found.timeMode, first.timeMode),
    hasLetterKeys: flag(found.hasLetterKeys, first.hasLetterKeys),
    panes: readPanes(fieldsOf(found.panes)),
  };
}

function readPanes(found: Readonly<Record<string, unknown>>): PaneSizes {
  const first = FIRST_PREFERENCES.panes;
  return {
    side: pixels(found.side, first.side),
    detail: pixels(found.detail, first.detail),
    drawer: pixels(found.drawer, first.drawer),
    isSideOpen: flag(found.isSideOpen, first.isSideOpen),
    isDetailOpen: flag(found.isDetailOpen, first.isDetailOpen),
    isDrawerOpen: flag(found.isDrawerOpen, first.isDrawerOpen),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function oneOf<T extends string>(words: readonly T[], value: unknown, first: T): T {
  return words.find((word) => word === value) ?? first;
}

function flag(value: unknown, first: boolean): boolean {
  return typeof value === 'boolean' ? value : first;
}

function pixels(value: unknown, first: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : first;
}
