// A small recorded conversation, and which of its records a filter finds.
import type { TraceEvent } from '../../../src/shared/index.ts';
import { compileFilter, type Filter } from '../../../src/trace/filter/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { packet } from './events.ts';

export function compiled(text: string): Filter {
  const filter = compileFilter(text);
  if (!filter.ok) throw new Error(`${text}: ${filter.fault.message}`);
  return filter.value;
}

/** Numbers of the records that pass. */
export function found(text: string, store: TraceStore = conversation): number[] {
  const filter = compiled(text);
  const cursor = store.cursor();
  const seqs: number[] = [];
  for (let seq = store.firstSeq; seq <= store.lastSeq; seq++) {
    if (cursor.seek(seq) && filter.matchesRow(cursor)) seqs.push(seq);
  }
  return seqs;
}

/** A store of these events, a second between them. */
export function storeOf(...events: TraceEvent[]): TraceStore {
  const store = new TraceStore();
  for (const [index, event] of events.entries()) store.append(event, 1000 * (index + 1));
  return store;
}

const user = '5:1+:/chat:{"name":"user joined","args":[{"id":101,"tags":["new","vip"]},"Bob"]}';

// biome-ignore format: one record, one number
export const conversation = storeOf(
  /* 1 */ packet(user, { transport: 'websocket' }),
  /* 2 */ packet('6::/chat:1+["welcome"]', { dir: 'out', origin: 'server' }),
  /* 3 */ packet('3:7:/news:Grüße, BOB', { sid: 'beta', transport: 'xhr-polling' }),
  /* 4 */ packet('4::/chat:{"level":3,"who":null,"done":true}', { dir: 'out', origin: 'inject' }),
  /* 5 */ packet('2::'),
  /* 6 */ { kind: 'fault', code: 'bad-json', message: 'No JSON at all.', raw: '4:::{', cause: 3 },
  /* 7 */ {
    kind: 'acl', sid: 'alpha', endpoint: '/chat', acl: { state: 'listed', methods: ['on_say'] },
    verdict: { allowed: false, method: 'on_user_joined', because: 'method_access_denied' }, cause: 1,
  },
  /* 8 */ {
    kind: 'exchange', exchange: 1, method: 'GET', url: '/socket.io/1/?t=1', status: 404,
    requestHeaders: ['Host', 'localhost'], responseHeaders: [], startedAt: 0, heldMs: 3,
    bytesIn: 0, bytesOut: 12,
  },
  /* 9 */ { kind: 'script', op: 'log', script: '/srv/chat.ts', level: 'warn', message: 'hello world' },
  /* 10 */ { kind: 'session', sid: 'beta', phase: 'disconnected', reason: 'booted' },
);

export const EVERYTHING = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
