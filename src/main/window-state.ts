// Size and place of the window between two runs, as a small JSON file in the profile.
import { readFileSync, writeFileSync } from 'node:fs';

export interface WindowBounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState extends WindowBounds {
  readonly isMaximized: boolean;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const MIN_WIDTH = 900;
export const MIN_HEIGHT = 560;
const FIRST: WindowState = { width: 1440, height: 900, isMaximized: false };

/** What was kept, fitted to the screens of today; the first run's size where nothing readable was. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState {
  const kept = parseState(readText(file));
  return fitToScreens(kept ?? FIRST, screens);
}

/** A profile that cannot be written loses the window's place and nothing else. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    return;
  }
}

/** A window that no screen shows any more goes to where the system puts new ones. */
function fitToScreens(state: WindowState, screens: readonly Area[]): WindowState {
  const { x, y, isMaximized } = state;
  const home = screens.find((screen) => x !== undefined && y !== undefined && holds(screen, x, y));
  const room = home ?? screens[0] ?? FIRST;
  const width = Math.max(MIN_WIDTH, Math.min(state.width, room.width));
  const height = Math.max(MIN_HEIGHT, Math.min(state.height, room.height));
  const place = home === undefined || x === undefined || y === undefined ? {} : { x, y };
  return { ...place, width, height, isMaximized };
}

/** The title bar's left end is what a person needs to move a window. */
function holds({ x, y, width, height }: Area, left: number, top: number): boolean {
  return left >= x - 40 && left < x + width - 40 && top >= y - 10 && top < y + height - 40;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parseState(text: string): WindowState | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { x, y, width, height, isMaximized }: Record<string, unknown> = { ...parsed };
  if (!isLength(width) || !isLength(height)) return undefined;
  const place = isPlace(x) && isPlace(y) ? { x, y } : {};
  return { ...place, width, height, isMaximized: isMaximized === true };
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isLength(value: unknown): value is number {
  return isPlace(value) && value > 0;
}
