// Sessions of 0.9 from HTTP and WebSocket as somebody else recorded it: records in the order of time.
import type { TraceEvent } from '../../../shared/index.ts';
import type { TraceItem } from '../format.ts';
import { GrowingNumbers, sortedOrder, Spool } from '../spool/index.ts';

import type { Draft } from './draft.ts';
import { Gathering } from './gather.ts';
import type { Seen } from './seen.ts';
import { SessionFollower } from './session-follower.ts';

/** Records of one portion. */
const PORTION = 256;

/**
 * Exchanges and messages may come in any order, but a message not before its exchange, and an upgrade not before the
 * connection it took over. Everything is gathered first, on disk where it is much. Notes come as they are found.
 */
export async function* rebuildTrace(
  seen: AsyncIterable<readonly Seen[]>,
): AsyncGenerator<readonly TraceItem[]> {
  const spool = new Spool();
  const times = new GrowingNumbers();
  const gathering = new Gathering();
  try {
    for await (const portion of seen) {
      const notes: TraceItem[] = [];
      for (const one of portion) {
        if (one.is === 'note') notes.push(one);
        else for (const draft of gathering.drafts(one)) keep(draft, spool, times);
      }
      await spool.settle();
      yield notes;
    }
    yield gathering.notes().map((note) => ({ is: 'note', note }));
    yield* inOrder(spool, times);
  } finally {
    await spool.close();
  }
}

/** JSON has lone surrogates as escapes. */
function keep({ at, event }: Draft, spool: Spool, times: GrowingNumbers): void {
  spool.add(JSON.stringify(event));
  times.push(at);
}

async function* inOrder(spool: Spool, times: GrowingNumbers): AsyncGenerator<readonly TraceItem[]> {
  const order = await sortedOrder(times.length, (index) => times.at(index));
  const follower = new SessionFollower();
  let items: TraceItem[] = [];
  let seq = 0;
  const tell = (event: TraceEvent, at: number): number => {
    seq += 1;
    items.push({ is: 'record', record: { seq, at, ...event } });
    return seq;
  };
  for (const index of order) {
    const at = times.at(index);
    const event = JSON.parse(await spool.read(index)) as TraceEvent;
    if (!follower.isNews(event)) continue;
    const number = tell(event, at);
    const meaning = event.kind === 'packet' ? follower.meaningOf(event, number) : undefined;
    if (meaning !== undefined) tell(meaning, at);
    if (items.length < PORTION) continue;
    yield items;
    items = [];
  }
  yield items;
}
