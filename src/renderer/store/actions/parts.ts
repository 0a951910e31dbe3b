// What every group of actions works with.
import type { Bridge, Refusal } from '../../../shared/index.ts';

import type { InspectorStore } from '../inspector-store.ts';
import type { Scheduler } from '../scheduler.ts';

export interface ActionParts {
  readonly store: InspectorStore;
  readonly bridge: Bridge;
  readonly scheduler: Scheduler;
  /** Says something that nobody asked for or that went wrong; it fades by itself. */
  readonly say: (tone: 'info' | 'bad', text: string) => void;
}

/** The application is gone, or refused the form of what was asked: a refusal like any other. */
export function unanswered(error: unknown): { readonly ok: false; readonly fault: Refusal } {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, fault: { code: 'no-answer', message } };
}
