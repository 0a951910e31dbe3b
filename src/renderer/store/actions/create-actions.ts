// Everything a person can do in the window, as one object handed to the components.
import type { Bridge } from '../../../shared/index.ts';

import type { InspectorStore } from '../inspector-store.ts';
import type { Scheduler } from '../scheduler.ts';
import { captureActions } from './capture-actions.ts';
import { filterActions } from './filter-actions.ts';
import type { ActionParts } from './parts.ts';
import { scriptActions } from './script-actions.ts';
import { selectionActions } from './selection-actions.ts';
import { serverActions } from './server-actions.ts';
import { noticeBoard, windowActions } from './window-actions.ts';

export type Actions = ReturnType<typeof createActions>;

interface Given {
  readonly store: InspectorStore;
  readonly bridge: Bridge;
  readonly scheduler: Scheduler;
}

export function createActions(given: Given) {
  const board = noticeBoard(given);
  const parts: ActionParts = { ...given, say: board.say };
  const selection = selectionActions(parts);
  return {
    ...serverActions(parts),
    ...captureActions(parts),
    ...scriptActions(parts),
    ...selection,
    ...filterActions(parts, { onOpen: selection.locateSelected }),
    ...windowActions(parts),
    dismiss: board.dismiss,
  };
}
