// Everything a person can do in the window, as one object handed to the components.
import { aclActions } from './acl-actions.ts';
import { captureActions } from './capture-actions.ts';
import { exportActions } from './export-actions.ts';
import { filterActions } from './filter-actions.ts';
import type { ActionParts } from './parts.ts';
import { scriptActions } from './script-actions.ts';
import { selectionActions } from './selection-actions.ts';
import { serverActions } from './server-actions.ts';
import { noticeBoard, windowActions } from './window-actions.ts';

export type Actions = ReturnType<typeof createActions>;

type Given = Omit<ActionParts, 'say'>;

export function createActions(given: Given) {
  const board = noticeBoard(given);
  const parts: ActionParts = { ...given, say: board.say };
  const selection = selectionActions(parts);
  const own = windowActions(parts);
  return {
    ...serverActions(parts),
    ...captureActions(parts),
    ...exportActions(parts),
    ...scriptActions(parts),
    ...selection,
    ...filterActions(parts, { onOpen: selection.locateSelected }),
    ...own,
    ...aclActions(parts, own.openTool),
    dismiss: board.dismiss,
  };
}
