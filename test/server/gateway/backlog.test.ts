import { afterEach, beforeEach, expect, test } from 'vitest';

import type { PacketEvent, TraceEvent } from '../../../src/shared/index.ts';
import { Served } from './served.ts';

let served: Served;
beforeEach(async () => {
  served = await Served.start({ endpoints: [''] });
});
afterEach(() => served.stop());

const LONG = 3_000;
const long = Array.from({ length: LONG }, (_, index) => framed(`3:::a${index}`)).join('');

function framed(packet: string): string {
  return `\ufffd${packet.length}\ufffd${packet}`;
}

/** Data of the messages a session sent, in the order of their records. */
function messages(sid?: string): readonly string[] {
  return served.events.flatMap((event) =>
    event.kind === 'packet' && event.dir === 'in' && (sid === undefined || event.sid === sid)
      ? [event.raw.slice('3:::'.length)]
      : [],
  );
}

function isAfter(event: TraceEvent): event is PacketEvent {
  return event.kind === 'packet' && event.raw === '3:::after';
}

test('nobody waits for the end of a long payload but its own session, whose order it keeps', async () => {
  const long1 = await served.peer.polling();
  const other = await served.peer.polling();
  await served.peer.say(long1, long);
  await served.peer.say(other, '3:::between');
  await served.peer.say(long1, '3:::after');
  await served.event(isAfter);
  const order = messages();
  expect(order.indexOf('between')).toBeLessThan(order.indexOf(`a${LONG - 1}`));
  const all = Array.from({ length: LONG }, (_, index) => `a${index}`);
  expect(messages(long1)).toEqual([...all, 'after']);
  expect(served.namespaces.told).toHaveLength(LONG + 4);
});

test('what a WebSocket says behind a long payload of its session waits for it', async () => {
  const sid = await served.peer.polling();
  await served.peer.say(sid, long);
  const socket = await served.peer.websocket(sid);
  socket.send('3:::after');
  await served.event(isAfter);
  expect(messages(sid).at(-2)).toBe(`a${LONG - 1}`);
});

test('a fault behind the packets of a long payload is told after them', async () => {
  const sid = await served.peer.polling();
  await served.peer.say(sid, `${long}\ufffd9\ufffd`);
  await served.event((event): event is TraceEvent => event.kind === 'fault');
  expect(messages(sid)).toHaveLength(LONG);
});
