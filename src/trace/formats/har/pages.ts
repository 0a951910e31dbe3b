// A page of a HAR for each session, so that tools put together what belongs together.
import type { SessionId, TraceRecord } from '../../../shared/index.ts';

import { dateText } from './date-text.ts';

interface Page {
  readonly at: number;
  readonly transports: Set<string>;
}

export class Pages {
  readonly #sessions = new Map<SessionId, Page>();

  see({ sid, at, transport, kind }: TraceRecord): void {
    if (sid === undefined || kind === 'fault') return;
    let page = this.#sessions.get(sid);
    if (page === undefined) {
      page = { at, transports: new Set() };
      this.#sessions.set(sid, page);
    }
    if (transport !== undefined) page.transports.add(transport);
  }

  has(sid: SessionId): boolean {
    return this.#sessions.has(sid);
  }

  /** The list as JSON, page by page. */
  *text(): Generator<string> {
    let comma = '';
    for (const [sid, { at, transports }] of this.#sessions) {
      const title = `Socket.IO 0.9 session ${sid} (${[...transports].join(', ') || 'no transport'})`;
      const page = { startedDateTime: dateText(at), id: pageId(sid), title, pageTimings: {} };
      yield `${comma}\n${JSON.stringify(page)}`;
      comma = ',';
    }
  }
}

export function pageId(sid: SessionId): string {
  return `sio_${sid}`;
}
