// How large the panes are in a window of a given size: what a person chose, as far as the list keeps room.
import type { PaneSizes } from '../store/index.ts';

export const SIDE_LEAST = 190;
export const SIDE_MOST = 460;
export const DETAIL_LEAST = 280;
export const DRAWER_LEAST = 140;
/** Width the packet list keeps. */
const LIST_LEAST = 500;
/** Height the packet list keeps. */
const LIST_HEIGHT = 170;
/** Top bar, filter line, drawer tabs, status bar. */
const BARS = 44 + 44 + 36 + 24;
/** Panes give way down to these widths when the window is narrow. */
const SIDE_NARROW = 208;
const DETAIL_NARROW = 300;

export interface PanesShown {
  /** Pixels; 0 while folded. */
  readonly side: number;
  readonly detail: number;
  readonly drawer: number;
  readonly detailMost: number;
  readonly drawerMost: number;
}

export function fitPanes(
  sizes: PaneSizes,
  viewport: { readonly width: number; readonly height: number },
): PanesShown {
  const detailMost = Math.max(DETAIL_LEAST, Math.round(viewport.width * 0.6));
  const drawerMost = Math.max(DRAWER_LEAST, viewport.height - BARS - LIST_HEIGHT);
  let side = sizes.isSideOpen ? clamp(sizes.side, SIDE_LEAST, SIDE_MOST) : 0;
  let detail = sizes.isDetailOpen ? clamp(sizes.detail, DETAIL_LEAST, detailMost) : 0;
  let over = side + detail + LIST_LEAST - viewport.width;
  const give = (size: number, narrow: number) => {
    const given = Math.min(Math.max(0, over), Math.max(0, size - narrow));
    over -= given;
    return size - given;
  };
  detail = give(detail, DETAIL_NARROW);
  side = give(side, SIDE_NARROW);
  const drawer = sizes.isDrawerOpen ? clamp(sizes.drawer, DRAWER_LEAST, drawerMost) : 0;
  return { side, detail, drawer, detailMost, drawerMost };
}

function clamp(size: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, size));
}
