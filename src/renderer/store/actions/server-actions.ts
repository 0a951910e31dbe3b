// The server, the recording, and injecting: commands with a sentence when one is refused.
import { TRANSPORT_NAMES } from '../../../shared/index.ts';
import type { CommandRequest, SessionId, TransportName } from '../../../shared/index.ts';

import type { PacketDraft } from '../packet-draft.ts';
import { readDraft } from '../read-draft.ts';
import { setView } from '../inspector-store.ts';
import { unanswered } from './parts.ts';
import type { ActionParts } from './parts.ts';

/** How an injection went, for the composer to show beside its button. */
export type InjectOutcome =
  | { readonly ok: true; readonly raw: string }
  | { readonly ok: false; readonly message: string };

export function serverActions(parts: ActionParts) {
  const { store, bridge, say } = parts;
  const asked = async <T>(reply: Promise<T>): Promise<T | undefined> =>
    reply.catch((error: unknown) => {
      say('bad', error instanceof Error ? error.message : String(error));
      return undefined;
    });
  return {
    async startServer(): Promise<void> {
      const started = await asked(bridge.invoke('server.start', {}));
      if (started !== undefined && !started.ok) say('bad', started.fault.message);
    },
    async stopServer(): Promise<void> {
      await asked(bridge.invoke('server.stop', undefined));
    },
    /** Counts from here on; a refusal says what is wanted. */
    changeSettings: (settings: CommandRequest<'server.change'>) =>
      bridge.invoke('server.change', settings).catch(unanswered),
    /** Sessions that are on it stay; the handshake no longer offers it. */
    switchTransport(name: TransportName, isOn: boolean) {
      const offered = store.getState().data.server?.settings.transports ?? [];
      const transports = isOn
        ? withTransport(offered, name)
        : offered.filter((one) => one !== name);
      return bridge.invoke('server.change', { transports }).catch(unanswered);
    },
    async toggleRecording(): Promise<void> {
      const isRecording = store.getState().data.recording?.state === 'recording';
      await asked(bridge.invoke(isRecording ? 'recording.pause' : 'recording.start', undefined));
    },
    async clearTrace(): Promise<void> {
      setView(store, { selected: undefined, activeRow: undefined, isFollowing: true });
      await asked(bridge.invoke('trace.clear', undefined));
    },
    async inject(sid: SessionId, draft: PacketDraft): Promise<InjectOutcome> {
      const reading = readDraft(draft);
      if (!reading.ok) return { ok: false, message: reading.fault.message };
      const request = { sid, as: draft.as, packet: reading.value };
      const reply = await asked(bridge.invoke('session.inject', request));
      if (reply === undefined) return { ok: false, message: 'The inspector did not answer.' };
      return reply.ok
        ? { ok: true, raw: reply.value.raw }
        : { ok: false, message: reply.fault.message };
    },
    async disconnectSession(sid: SessionId, endpoint?: string): Promise<void> {
      const request = endpoint === undefined ? { sid } : { sid, endpoint };
      const reply = await asked(bridge.invoke('session.disconnect', request));
      if (reply !== undefined && !reply.ok) say('bad', reply.fault.message);
    },
  };
}

/** In its usual place, where the others stand in theirs; at the end of an order that somebody chose. */
function withTransport(offered: readonly TransportName[], name: TransportName): TransportName[] {
  const usual = TRANSPORT_NAMES.filter((one) => offered.includes(one));
  const isUsual = usual.every((one, at) => one === offered[at]);
  return isUsual
    ? TRANSPORT_NAMES.filter((one) => one === name || offered.includes(one))
    : [...offered, name];
}
