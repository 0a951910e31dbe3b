import { expect, test } from 'vitest';

import type { Outgoing } from '../../../src/server/session/index.ts';
import { betweenPolls, onWebsocket, wrote } from './playbook.ts';

function sent(raw: string): Outgoing {
  return { raw, cause: 9, origin: 'server' };
}

test('what is sent between two polls waits in order and leaves as one payload', () => {
  betweenPolls()
    .sends('3:::a')
    .asks()
    .sends('3:::b')
    .happens({ on: 'attached', stays: false })
    .asks(
      { do: 'disarm', timer: 'close timeout' },
      { do: 'carry' },
      { do: 'phase', phase: 'open' },
      { do: 'arm', timer: 'polling duration', afterMs: 20_000 },
      {
        do: 'flush',
        packets: [expect.objectContaining(sent('3:::a')), expect.objectContaining(sent('3:::b'))],
      },
      { do: 'disarm', timer: 'polling duration' },
      { do: 'phase', phase: 'closed' },
      { do: 'arm', timer: 'close timeout', afterMs: 60_000 },
    );
});

test('an open poll is answered by all that is said in one turn', () => {
  const polled = betweenPolls().happens({ on: 'attached', stays: false });
  polled.sends('3:::a').asks().is('open').sends('3:::b').asks();
  polled
    .happens({ on: 'settled' })
    .asks(
      {
        do: 'flush',
        packets: [expect.objectContaining(sent('3:::a')), expect.objectContaining(sent('3:::b'))],
      },
      { do: 'disarm', timer: 'polling duration' },
      { do: 'phase', phase: 'closed' },
      { do: 'arm', timer: 'close timeout', afterMs: 60_000 },
    )
    .is('closed');
  polled.happens({ on: 'settled' }).asks();
});

test('what the session says itself keeps its place behind what waits for the end of the turn', () => {
  const polled = betweenPolls().happens({ on: 'attached', stays: false }).sends('3:::a');
  polled.hears('3:1::x').happens({ on: 'settled' });
  polled.asksAmongOthers({
    do: 'flush',
    packets: [expect.objectContaining(sent('3:::a')), expect.objectContaining({ raw: '6:::1' })],
  });
});

test('a session that ends within the turn takes along what it said, and its goodbye', () => {
  const polled = betweenPolls().happens({ on: 'attached', stays: false }).sends('3:::a');
  polled.happens({ on: 'booted', reason: 'booted', cause: 0 }).asksAmongOthers({
    do: 'flush',
    packets: [expect.objectContaining(sent('3:::a')), expect.objectContaining({ raw: '0::' })],
  });
  polled.is('disconnected');
});

test('what waits for the end of the turn is bounded: what no longer fits leaves at once, with the rest', () => {
  const polled = betweenPolls({ maxBufferedBytes: 200 }).happens({ on: 'attached', stays: false });
  const long = `3:::${'x'.repeat(1000)}`;
  polled.sends('3:::a').sends(long).is('closed');
  polled.asksAmongOthers({
    do: 'flush',
    packets: [expect.objectContaining(sent('3:::a')), expect.objectContaining(sent(long))],
  });
});

test('what waits for the end of the turn goes to the transport that arrives before it', () => {
  const polled = betweenPolls().happens({ on: 'attached', stays: false }).sends('3:::a');
  polled
    .happens({ on: 'attached', stays: true })
    .asksAmongOthers(
      { do: 'carry' },
      { do: 'flush', packets: [expect.objectContaining(sent('3:::a'))] },
    );
  polled.happens({ on: 'settled' }).asks();
});

test('with quirks an open poll is answered by the first packet; the second waits', () => {
  const polled = betweenPolls({ quirks: true }).happens({ on: 'attached', stays: false });
  polled.sends('3:::a').asksAmongOthers(wrote('3:::a', 9)).is('closed');
  polled.sends('3:::b').asks();
  expect(polled.session.buffered).toBe(1);
});

test('what waits is flushed to a websocket that takes over, once', () => {
  const session = betweenPolls().sends('3:::a').happens({ on: 'attached', stays: true });
  session.asksAmongOthers({ do: 'flush', packets: [expect.objectContaining(sent('3:::a'))] });
  expect(session.session.buffered).toBe(0);
  session.sends('3:::b').asks(wrote('3:::b', 9));
});

test('a volatile packet is lost where no transport is open, and says so', () => {
  const packet = { do: 'write', ...sent('3:::v'), volatile: true };
  betweenPolls()
    .sends('3:::v', true)
    .asks({ do: 'lose', packets: [packet] as never, why: 'volatile, and no transport was open' });
});

test('what still waits at the end is lost and says so', () => {
  betweenPolls()
    .sends('3:::a')
    .happens({ on: 'elapsed', timer: 'close timeout', cause: 4 })
    .asksAmongOthers({
      do: 'lose',
      packets: [expect.objectContaining(sent('3:::a'))] as never,
      why: 'the session ended (close timeout) before they left',
    });
});

test('an outbox that is full ends its session, and no packet vanishes silently', () => {
  const session = betweenPolls({ maxBufferedBytes: 250 });
  session.sends('3:::a').sends('3:::b').sends('3:::c').sends('3:::d').is('disconnected');
  session.asksAmongOthers(
    {
      do: 'lose',
      packets: [expect.objectContaining(sent('3:::d'))] as never,
      why: 'the buffer of the session is full',
    },
    {
      do: 'lose',
      packets: ['3:::a', '3:::b', '3:::c'].map((raw) =>
        expect.objectContaining(sent(raw)),
      ) as never,
      why: 'the session ended (error) before they left',
    },
  );
  session.asksAmongOthers(
    {
      do: 'fault',
      code: 'outbox-full',
      message: expect.stringContaining('may be buffered'),
      cause: 9,
    },
    {
      do: 'end',
      reason: 'error',
      cause: 9,
    },
  );
});

test('many empty packets fill an outbox too', () => {
  const session = betweenPolls({ maxBufferedBytes: 1_000 });
  for (let count = 0; count < 20; count += 1) session.sends('');
  session.is('disconnected');
});

test('an open websocket buffers nothing here', () => {
  const session = onWebsocket({ maxBufferedBytes: 10 }).sends('3:::longer than ten bytes');
  session.asks(wrote('3:::longer than ten bytes', 9)).is('open');
});

test('an ack that no longer fits ends the session, and its packet is not handled', () => {
  const session = betweenPolls({ maxBufferedBytes: 80 }).sends('3:::a');
  session.hears('3:1::asks for an ack').is('disconnected');
  session.asksAmongOthers({ do: 'end', reason: 'error', cause: 7 });
  expect(session.effects.filter((effect) => effect.do === 'deliver')).toEqual([]);
});
