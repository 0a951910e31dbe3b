// What is told to the namespaces: who wants in, what they say, who left. Only endpoints that a script serves hear it.
import { encodePacket } from '../../protocol/index.ts';
import type { TraceEvent } from '../../shared/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';
import type { SessionEffect, SessionInput } from '../session/index.ts';
import type { Entry } from './entry.ts';
import { MOST_MEMBERSHIPS, tooManyEndpoints, unknownEndpoint } from './gateway-fault.ts';

type Of<D extends SessionEffect['do']> = Extract<SessionEffect, { do: D }>;

type Undecided = Extract<SessionInput, { on: 'unserved' | 'refused' }>;

const ROOT = '';

export class NamespaceDoor {
  readonly #host: NamespaceHost | undefined;
  readonly #tell: (event: TraceEvent) => void;

  constructor(host: NamespaceHost | undefined, tell: (event: TraceEvent) => void) {
    this.#host = host;
    this.#tell = tell;
  }

  /**
   * Answers what its session is told where nobody decides over a connect. The root needs no script: its members are in
   * all the same.
   */
  join(entry: Entry, { endpoint, qs, cause }: Of<'join'>): Undecided | undefined {
    const { sid, handshake, transportName } = entry;
    if (this.#host?.serves(endpoint)) {
      if (entry.memberships >= MOST_MEMBERSHIPS) return this.#refuse(entry, endpoint, cause);
      entry.enter(endpoint, qs);
      const transport = transportName ?? 'xhr-polling';
      this.#host.deliver({ on: 'connect', sid, endpoint, qs, transport, handshake, cause });
      return undefined;
    }
    if (endpoint === ROOT) return undefined;
    this.#tell({ kind: 'fault', sid, dir: 'in', ...unknownEndpoint(endpoint), cause });
    return { on: 'unserved', endpoint, cause };
  }

  #refuse({ sid }: Entry, endpoint: string, cause: number): Undecided {
    this.#tell({ kind: 'fault', sid, dir: 'in', ...tooManyEndpoints(endpoint), cause });
    const raw = encodePacket({ type: 'error', endpoint, reason: 'unauthorized', advice: '' });
    return { on: 'refused', endpoint, raw, cause };
  }

  deliver({ sid }: Entry, { endpoint, raw, cause }: Of<'deliver'>): void {
    if (this.#host?.serves(endpoint)) {
      this.#host.deliver({ on: 'packet', sid, endpoint, raw, cause });
    } else if (endpoint !== ROOT) {
      this.#tell({ kind: 'fault', sid, dir: 'in', ...unknownEndpoint(endpoint), cause });
    }
  }

  /** That all memberships end with their session is not told one by one. */
  leave(entry: Entry, { endpoint, reason, cause }: Of<'leave'>): void {
    const { sid, session } = entry;
    const { phase } = session;
    if (phase !== 'disconnected') {
      entry.leave(endpoint);
      this.#tell({ kind: 'session', sid, phase, left: endpoint, note: reason, cause });
    }
    if (this.#host?.serves(endpoint)) {
      this.#host.deliver({ on: 'leave', sid, endpoint, reason, cause });
    }
  }
}
