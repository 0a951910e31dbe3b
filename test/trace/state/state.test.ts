import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { SessionState, TraceRecord } from '../../../src/shared/index.ts';
import { laterOf, StateTimeline } from '../../../src/trace/state/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { scriptAt, XHR } from '../autopsy/scene.ts';
import { Stage } from '../autopsy/stage.ts';
import { traceEvent } from '../support/events.ts';
import { issued, packet, recorded, type Timed } from '../support/recorded.ts';

function timelineOf(records: readonly TraceRecord[]): StateTimeline {
  const timeline = new StateTimeline();
  for (const record of records) timeline.observe(record);
  return timeline;
}

function stateAfter(...events: readonly Timed[]): SessionState | undefined {
  const records = recorded(...events);
  return timelineOf(records).at(records.length, 'a', () => undefined);
}

const OPEN = { kind: 'session', sid: 'a', phase: 'open', transport: 'websocket' } as const;
const ROOT = { kind: 'session', sid: 'a', phase: 'open', joined: '' } as const;

test('a handshake arms its timer, a transport its own', () => {
  expect(stateAfter([0, issued('a')])).toMatchObject({
    phase: 'handshaken',
    timers: [{ timer: 'handshake timeout', since: 0 }],
  });
  expect(stateAfter([0, issued('a')], [5, OPEN])).toMatchObject({
    phase: 'open',
    transport: 'websocket',
    timers: [{ timer: 'heartbeat interval', since: 5 }],
  });
});

test('a heartbeat waits for its echo as long as the client was told', () => {
  const asked = [issued('a'), OPEN, [100, packet('out', '2::')]] as const;
  expect(stateAfter(...asked)?.timers).toEqual([
    { timer: 'heartbeat timeout', since: 100, due: 60_100 },
  ]);
  expect(stateAfter(...asked, [120, packet('in', '2::')])?.timers).toEqual([
    { timer: 'heartbeat interval', since: 120 },
  ]);
});

test('how long a timer runs is known once it has fired', () => {
  const fired = { kind: 'timer', sid: 'a', timer: 'heartbeat interval', afterMs: 25_000 } as const;
  const events = [
    issued('a'),
    OPEN,
    fired,
    packet('out', '2::'),
    [50, packet('in', '2::')],
  ] as const;
  expect(stateAfter(...events)?.timers).toEqual([
    { timer: 'heartbeat interval', since: 50, due: 25_050 },
  ]);
});

test('endpoints, their lists and the acks that wait', () => {
  const acl = { kind: 'acl', sid: 'a', endpoint: '/chat', acl: { state: 'closed' } } as const;
  const chat = { ...ROOT, joined: '/chat' };
  const events = [
    issued('a'),
    OPEN,
    ROOT,
    chat,
    acl,
    packet('in', '3:1:/chat:x'),
    packet('out', '3:1+::y'),
  ];
  const state = stateAfter(...events);
  expect(state?.members).toEqual([
    { endpoint: '', joined: 3, acl: { state: 'open' }, rooms: [] },
    { endpoint: '/chat', joined: 4, acl: { state: 'closed' }, aclFrom: 5, rooms: [] },
  ]);
  expect(state?.acks).toEqual([
    { dir: 'in', endpoint: '/chat', id: '1', by: 'transport', seq: 6 },
    { dir: 'out', endpoint: '', id: '1', by: 'handler', seq: 7 },
  ]);
  const left = { kind: 'session', sid: 'a', phase: 'open', left: '/chat' } as const;
  expect(stateAfter(...events, packet('in', '6:::1'), left)).toMatchObject({
    members: [{ endpoint: '' }],
    acks: [],
  });
});

test('of many acks that wait the oldest are counted', () => {
  const asks = Array.from({ length: 250 }, (_, at) => packet('in', `3:${at + 1}+::x`));
  const state = stateAfter(issued('a'), ...asks);
  expect(state?.acks).toHaveLength(200);
  expect(state?.moreAcks).toBe(50);
});

test('at any record it is what a fold from the start gives', () => {
  fc.assert(
    fc.property(
      fc.array(traceEvent, { minLength: 1, maxLength: 80 }),
      fc.nat(),
      (events, where) => {
        // Over and over, so that there are keyframes, and some are let go again.
        const many = Array.from({ length: 30 }, () => events).flat();
        const records = recorded(...many);
        const timeline = timelineOf(records);
        const seq = 1 + (where % records.length);
        const fromStart = timelineOf(records.slice(0, seq));
        for (const sid of ['alpha', 'beta', 'gamma']) {
          const read = (at: number): TraceRecord | undefined => records[at - 1];
          expect(timeline.at(seq, sid, read)).toEqual(fromStart.at(seq, sid, read));
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('keyframes are bounded, and only what stands behind one is read again', () => {
  const pulse = packet('in', '2::');
  const records = Array.from({ length: 70_000 }, (_, at) => ({ ...pulse, seq: at + 1, at }));
  const timeline = timelineOf(records);
  let read = 0;
  timeline.at(60_000, 'a', (seq) => {
    read += 1;
    return records[seq - 1];
  });
  expect(read).toBeLessThanOrEqual(2048);
});

/** What the gateway itself says at this moment, beside what its records say. */
function compare(stage: Stage, sid: string): void {
  const { records, gateway } = stage;
  const state = timelineOf(records).at(records.length, sid, (seq) => records[seq - 1]);
  const live = gateway.snapshot(sid);
  expect(state?.phase).toBe(live?.phase);
  expect(state?.transport).toBe(live?.transport);
  expect(state?.timers.map(({ timer }) => timer)).toEqual(live?.timers.map(({ timer }) => timer));
  expect(state?.members.map(({ endpoint, acl }) => [endpoint, acl])).toEqual(
    live?.namespaces.map(({ endpoint, acl }) => [endpoint, acl]),
  );
}

const CHAT = scriptAt('/chat', "getInitialAcl() { return ['on_say']; } on_say() {}");

test('recorded: it agrees with the server from step to step, over a WebSocket', async () => {
  const stage = await Stage.open({ script: CHAT });
  try {
    const sid = await stage.peer.handshake();
    compare(stage, sid);
    const socket = await stage.peer.websocket(sid);
    await socket.next();
    stage.clock.pass(25_000);
    await socket.next();
    compare(stage, sid);
    socket.send('2::', '1::/chat');
    await socket.next();
    expect(timelineOf(stage.records).at(stage.records.length, sid, () => undefined)).toMatchObject({
      members: [{ endpoint: '/chat', acl: { state: 'listed', methods: ['on_say'] } }],
      timers: [{ timer: 'heartbeat interval', due: stage.clock.now() + 25_000 }],
    });
    stage.gateway.disconnect({ sid });
    expect(timelineOf(stage.records).at(stage.records.length, sid, () => undefined)).toMatchObject({
      phase: 'disconnected',
      members: [],
      timers: [],
    });
  } finally {
    await stage.close();
  }
});

test('recorded: it agrees with the server over polls, and later records say what was held then', async () => {
  const stage = await Stage.open({});
  try {
    const sid = await stage.peer.polling();
    compare(stage, sid);
    const held = stage.peer.connect();
    held.write(requestText(`GET ${XHR}/${sid}`));
    await stage.peer.settle();
    const then = stage.records.length;
    stage.gateway.inject({ sid, as: 'server', raw: '3:::at last' });
    await held.answer();
    const read = (seq: number): TraceRecord | undefined => stage.records[seq - 1];
    expect(laterOf(then, sid, read)).toMatchObject({ poll: { exchange: 3 }, waiting: [] });
    compare(stage, sid);
  } finally {
    await stage.close();
  }
});
