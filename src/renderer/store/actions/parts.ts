// What every group of actions works with.
import type { Bridge } from '../../../shared/index.ts';

import type { InspectorStore } from '../inspector-store.ts';
import type { Scheduler } from '../scheduler.ts';

export interface ActionParts {
  readonly store: InspectorStore;
  readonly bridge: Bridge;
  readonly scheduler: Scheduler;
  /** Says something that nobody asked for or that went wrong; it fades by itself. */
  readonly say: (tone: 'info' | 'bad', text: string) => void;
}
