// Captures: another one, which is shown, traces that are opened, and what a crash left behind.
import { setView } from '../inspector-store.ts';
import type { ActionParts } from './parts.ts';

type Reply = { readonly ok: true } | { readonly ok: false; readonly fault: { message: string } };

export function captureActions({ store, bridge, say }: ActionParts) {
  /** True where it was done; else the sentence is shown. */
  const done = async (asked: Promise<Reply>): Promise<boolean> => {
    try {
      const reply = await asked;
      if (!reply.ok) say('bad', reply.fault.message);
      return reply.ok;
    } catch (error) {
      say('bad', error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  /** Rows of another capture: nothing of the one before is selected in it. */
  const turned = async (asked: Promise<Reply>): Promise<void> => {
    if (await done(asked)) setView(store, { selected: undefined, activeRow: undefined });
  };
  return {
    startCapture: () => turned(bridge.invoke('capture.start', {})),
    showCapture: (id: number) => turned(bridge.invoke('capture.show', { id })),
    closeCapture: (id: number) => turned(bridge.invoke('capture.close', { id })),
    /** The desktop asks for a file. */
    openTrace: () => turned(bridge.invoke('trace.open', {})),
    recoverSession: () => turned(bridge.invoke('recovery.open', undefined)),
    discardRecovery: async (): Promise<void> => {
      await done(bridge.invoke('recovery.discard', undefined));
    },
  };
}
