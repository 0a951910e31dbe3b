// Records on their way to become entries: gathered by exchange, in the spool as soon as they are complete.
import type { TraceRecord } from '../../../shared/index.ts';
import { GrowingNumbers, type Spool } from '../spool/index.ts';

import { EntryGroup } from './entry-group.ts';
import { entryText } from './entry-text.ts';
import { Pages } from './pages.ts';

/** Exchanges that are over and wait a little: what their bodies held may be told behind them. */
const WAITING = 1_000;

/** Faults of a packet's text: it crossed the wire, but is no packet record. */
const PACKET_FAULTS: ReadonlySet<string> = new Set([
  ...['empty-packet', 'not-a-packet', 'unknown-type', 'bad-id', 'missing-colon', 'bad-json'],
  ...['not-an-event', 'event-without-name', 'bad-ack-id', 'bad-ack-args'],
]);

export class EntryCollector {
  readonly pages = new Pages();
  readonly #spool: Spool;
  readonly #groups = new Map<string, EntryGroup>();
  readonly #over = new Set<string>();
  /** Of all entries, in the order in which they were complete: when they began, and where in the spool they are. */
  readonly #begins = new GrowingNumbers();
  readonly #places = new GrowingNumbers();

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  see(record: TraceRecord): void {
    this.pages.see(record);
    if (record.kind === 'exchange') this.#exchange(record);
    else if (record.kind === 'packet') {
      if (record.lost === undefined)
        this.#groupOf(record, record.exchange).packet(record, this.#spool);
    } else if (record.kind === 'fault' && PACKET_FAULTS.has(record.code)) {
      const { at, dir, raw, exchange } = record;
      if (dir === undefined || raw === undefined) return;
      this.#groupOf(record, exchange).packet({ at, dir, raw }, this.#spool);
    }
  }

  /** Every entry that is complete, and those of transports that stay; by `begins` they are to be sorted. */
  finish(): {
    readonly begins: GrowingNumbers;
    readonly places: GrowingNumbers;
    readonly open: readonly EntryGroup[];
  } {
    const open: EntryGroup[] = [];
    for (const group of this.#groups.values()) {
      if (!group.stays) this.#settle(group);
      else {
        open.push(group);
        this.#begins.push(group.exchange?.startedAt ?? group.firstAt);
        this.#places.push(-open.length);
      }
    }
    this.#groups.clear();
    return { begins: this.#begins, places: this.#places, open };
  }

  #exchange(record: Extract<TraceRecord, { kind: 'exchange' }>): void {
    // A question for the Flash policy is no HTTP.
    if (record.method === 'POLICY') return;
    const group = this.#groupOf(record, record.exchange);
    group.exchange = record;
    if (group.stays) return;
    this.#over.add(keyOf(record, record.exchange));
    const [oldest] = this.#over;
    if (this.#over.size <= WAITING || oldest === undefined) return;
    const done = this.#groups.get(oldest);
    this.#over.delete(oldest);
    this.#groups.delete(oldest);
    if (done !== undefined) this.#settle(done);
  }

  #groupOf(record: TraceRecord, exchange: number | undefined): EntryGroup {
    const key = keyOf(record, exchange);
    const known = this.#groups.get(key);
    const group = known ?? new EntryGroup(record.at);
    if (known === undefined) this.#groups.set(key, group);
    group.see(record);
    return group;
  }

  #settle(group: EntryGroup): void {
    this.#begins.push(group.exchange?.startedAt ?? group.firstAt);
    this.#places.push(this.#spool.add(entryText(group)));
  }
}

/** What no exchange is named for goes with what its session sent on the same transport. */
function keyOf({ sid, transport }: TraceRecord, exchange: number | undefined): string {
  return exchange === undefined ? `${transport} ${sid}` : String(exchange);
}
