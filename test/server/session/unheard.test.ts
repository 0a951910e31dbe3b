import { expect, test } from 'vitest';

import { HEARTBEAT, NOOP } from '../../../src/server/session/control-packet.ts';
import type {
  Outgoing,
  SessionEffect,
  SessionSettings,
} from '../../../src/server/session/index.ts';
import { Unheard } from '../../../src/server/session/unheard.ts';
import { handshaken, onWebsocket, type Playbook, wrote } from './playbook.ts';

const FALLBACK = { on: 'attached', stays: false, isFallback: true } as const;

function packet(raw: string): Outgoing {
  return { raw, cause: 0, origin: 'server' };
}

/** The texts that the last input flushed, and how many of them for another time. */
function flushed({ effects }: Playbook): readonly (readonly [readonly string[], number])[] {
  return effects
    .filter((effect): effect is Extract<SessionEffect, { do: 'flush' }> => effect.do === 'flush')
    .map(({ packets, again = 0 }) => [packets.map(({ raw }) => raw), again]);
}

function deafOnWebsocket(settings?: Partial<SessionSettings>): Playbook {
  return onWebsocket(settings).sends('3:::a').sends('3:::b');
}

test('a client that heard nothing on its websocket gets everything on the poll it falls back to', () => {
  const session = deafOnWebsocket().happens(FALLBACK);
  expect(flushed(session)).toEqual([[['1::', '3:::a', '3:::b'], 3]]);
  session.is('closed');
});

test('also when that poll is not heard either, with what came in between, each once and in order', () => {
  const session = deafOnWebsocket().happens(FALLBACK).sends('3:::c').happens(FALLBACK);
  expect(flushed(session)).toEqual([[['1::', '3:::a', '3:::b', '3:::c'], 3]]);
  session.sends('3:::d').happens({ on: 'attached', stays: true, isFallback: true });
  expect(flushed(session)).toEqual([[['1::', '3:::a', '3:::b', '3:::c', '3:::d'], 4]]);
});

test('a first poll that is not heard is no loss', () => {
  const session = handshaken().happens({ on: 'attached', stays: false }).happens(FALLBACK);
  expect(flushed(session)).toEqual([[['1::'], 1]]);
});

test('whoever speaks has heard', () => {
  for (const text of ['3:::hi', '2::', '1::/chat']) {
    expect(flushed(deafOnWebsocket().hears(text).happens(FALLBACK))).toEqual([]);
  }
  expect(flushed(deafOnWebsocket().happens({ on: 'posted' }).happens(FALLBACK))).toEqual([]);
});

test('whoever polls on has heard', () => {
  const polled = handshaken()
    .happens({ on: 'attached', stays: false })
    .happens({ on: 'attached', stays: false });
  expect(flushed(polled.happens({ on: 'attached', stays: true, isFallback: true }))).toEqual([]);
});

test('the pulse is not sent again', () => {
  const session = onWebsocket().happens({ on: 'elapsed', timer: 'heartbeat interval', cause: 3 });
  session.asksAmongOthers(wrote('2::', 3)).happens(FALLBACK);
  expect(flushed(session)).toEqual([[['1::'], 1]]);
});

test('with the quirks of the reference, what was sent counts as delivered', () => {
  expect(flushed(deafOnWebsocket({ quirks: true }).happens(FALLBACK))).toEqual([]);
});

test('there is an end to what is kept, and a part is worse than nothing', () => {
  const unheard = new Unheard(true);
  unheard.keep(packet('3:::first'));
  unheard.keep(packet(`3:::${'x'.repeat(200_000)}`));
  expect(unheard.again()).toEqual([]);
  unheard.keep(packet('3:::later'));
  expect(unheard.again()).toEqual([]);
});

test('pulse and noop are never kept', () => {
  const unheard = new Unheard(true);
  for (const raw of [HEARTBEAT, NOOP, '3:::a']) unheard.keep(packet(raw));
  expect(unheard.again()).toEqual([packet('3:::a')]);
  expect(unheard.again()).toEqual([packet('3:::a')]);
  unheard.heard();
  expect(unheard.again()).toEqual([]);
});
