// Lists of methods: which one is looked at, changes by hand, and what was counted, changed and decided.
import type {
  AclHistory,
  AclReport,
  CallReport,
  Decision,
  Refusal,
  Result,
  SessionId,
} from '../../../shared/index.ts';

import { setView } from '../inspector-store.ts';
import type { PacketDraft } from '../packet-draft.ts';
import { readDraft } from '../read-draft.ts';
import type { AclChoice, ViewSlice } from '../view-slice.ts';
import { unanswered } from './parts.ts';
import type { ActionParts } from './parts.ts';

/** Whose list; `''` is the root. */
export interface AclPlace {
  readonly sid: SessionId;
  readonly endpoint: string;
}

type AclDeed =
  | { readonly op: 'allow' | 'deny'; readonly method: string }
  | { readonly op: 'lift' | 'reset' };

export function aclActions(
  { store, bridge, say }: ActionParts,
  openTool: (tool: ViewSlice['preferences']['tool']) => void,
) {
  const chooseAcl = (acl: AclChoice): void => setView(store, { acl });
  const order = ({ sid, endpoint }: AclPlace, deed: AclDeed) => {
    const place = { sid, endpoint };
    switch (deed.op) {
      case 'allow':
        return bridge.invoke('acl.allow', { ...place, method: deed.method });
      case 'deny':
        return bridge.invoke('acl.deny', { ...place, method: deed.method });
      case 'lift':
        return bridge.invoke('acl.lift', place);
      case 'reset':
        return bridge.invoke('acl.reset', place);
    }
  };
  return {
    chooseAcl,
    /** Opens the matrix at one list. */
    showAcl(acl: AclChoice): void {
      chooseAcl(acl);
      openTool('acl');
    },
    /** Changes a list; a refusal is said. Answers the list afterwards. */
    async changeAcl(place: AclPlace, deed: AclDeed): Promise<AclReport | undefined> {
      const reply = await order(place, deed).catch(unanswered);
      if (reply.ok) return reply.value;
      say('bad', reply.fault.message);
      return undefined;
    },
    readAcl: ({ sid, endpoint }: AclPlace): Promise<Result<AclReport, Refusal>> =>
      bridge.invoke('acl.show', { sid, endpoint }).catch(unanswered),
    readCalls: (endpoint: string, sids: readonly SessionId[]): Promise<CallReport | undefined> =>
      bridge.invoke('acl.calls', { endpoint, sids: [...sids] }).catch(() => undefined),
    readAclHistory: ({ sid, endpoint }: AclPlace): Promise<AclHistory | undefined> =>
      bridge.invoke('acl.history', { sid, endpoint }).catch(() => undefined),
    explain: (seq: number): Promise<Result<Decision, Refusal>> =>
      bridge.invoke('acl.explain', { seq }).catch(unanswered),
    /** What would become of a packet; nothing is sent. A draft that does not read is a refusal. */
    async tryPacket(sid: SessionId, draft: PacketDraft): Promise<Result<Decision, Refusal>> {
      const reading = readDraft(draft);
      if (!reading.ok) {
        return { ok: false, fault: { code: 'draft', message: reading.fault.message } };
      }
      return bridge.invoke('acl.try', { sid, packet: reading.value }).catch(unanswered);
    },
  };
}
