// What other servers say through the store, in the reference's words: who is where, and what is for whom (0.9.19, manager.js, `initStore`).
import { decodePacket } from '../../protocol/index.ts';
import type { LegacyHandshake } from './parts.ts';
import type { SessionTables } from './session-tables.ts';
import type { Store } from './store.ts';

export interface OtherServersSetting {
  readonly tables: SessionTables;
  /** False once another store took its place. */
  readonly isCurrent: () => boolean;
  readonly toRoom: (key: string, text: string, about: About) => void;
  /** To a session of ours. */
  readonly send: (id: string, text: string, volatile: boolean) => void;
  /** Ends a membership of a session of ours; at the root the session. */
  readonly dismiss: (id: string, endpoint: string) => void;
  /** The session, which is not ours, has ended. */
  readonly gone: (id: string) => void;
}

interface About {
  readonly volatile: boolean;
  readonly exceptions: readonly string[];
}

export function hearOthers(store: Store, setting: OtherServersSetting): void {
  const { tables, isCurrent, toRoom, send, dismiss, gone } = setting;
  const of = (name: string, heard: (id: string, what: unknown, ...more: unknown[]) => void): void =>
    store.subscribe(name, (id: unknown, what: unknown, ...more: unknown[]) => {
      if (isName(id) && isCurrent()) heard(id, what, ...more);
    });
  const ofTheirs = (name: string, heard: (id: string, what: unknown) => void): void =>
    of(name, (id, what) => {
      if (!tables.isHere(id)) heard(id, what);
    });
  const ofOurs = (name: string, heard: (id: string, what: unknown, more: unknown) => void): void =>
    of(name, (id, what, more) => {
      if (tables.isHere(id)) heard(id, what, more);
    });
  ofTheirs('handshake', (id, data) => {
    if (isHandshake(data)) tables.handshaken[id] = data;
  });
  ofTheirs('connect', (id) => {
    tables.connected[id] = true;
  });
  ofTheirs('join', (id, key) => {
    if (isName(key)) tables.join(id, key);
  });
  ofTheirs('leave', (id, key) => {
    if (isName(key)) tables.leave(id, key);
  });
  ofTheirs('disconnect', gone);
  of('dispatch', (key, text, ...[volatile, exceptions]) => {
    const left = Array.isArray(exceptions) ? exceptions.map(String) : [];
    if (typeof text !== 'string') return;
    toRoom(key, text, { volatile: volatile === true, exceptions: left });
  });
  ofOurs('dispatch-remote', (id, text, volatile) => {
    if (typeof text !== 'string') return;
    const endpoint = leftEndpoint(text);
    if (endpoint === undefined) send(id, text, volatile === true);
    else dismiss(id, endpoint);
  });
  ofOurs('disconnect-remote', (id) => dismiss(id, ''));
  ofOurs('disconnect-force', (id) => dismiss(id, ''));
}

/** `0::/chat` is the end of a membership, which is more than its packet. */
function leftEndpoint(text: string): string | undefined {
  if (!text.startsWith('0::')) return undefined;
  const decoded = decodePacket(text);
  return decoded.ok ? decoded.value.packet.endpoint : undefined;
}

/** Of a session or a room; the tables are plain objects, and whoever reaches Redis can write anything there. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '__proto__';
}

function isHandshake(value: unknown): value is LegacyHandshake {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
