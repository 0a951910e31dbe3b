import { expect, test } from 'vitest';

import { Heartbeat } from '../../../src/server/session/heartbeat.ts';
import type { SessionEffect, SessionSettings } from '../../../src/server/session/index.ts';
import { betweenPolls, onWebsocket, Playbook, SETTINGS, wrote } from './playbook.ts';

/** On a WebSocket, with settings that the test changes. */
function opened(settings: SessionSettings): Playbook {
  return new Playbook(settings).happens({ on: 'attached', stays: true });
}

test('a heartbeat is sent after the interval and waited for', () => {
  onWebsocket()
    .happens({ on: 'elapsed', timer: 'heartbeat interval', cause: 2 })
    .asks(wrote('2::', 2), { do: 'arm', timer: 'heartbeat timeout', afterMs: 60_000 })
    .hears('2::')
    .asks(
      { do: 'disarm', timer: 'heartbeat timeout' },
      { do: 'arm', timer: 'heartbeat interval', afterMs: 25_000 },
    );
});

test('a heartbeat that nobody asked for does not move the interval', () => {
  onWebsocket().hears('2::').asks();
});

test('a heartbeat that is not answered ends the session without 0::', () => {
  onWebsocket()
    .happens({ on: 'elapsed', timer: 'heartbeat interval', cause: 2 })
    .happens({ on: 'elapsed', timer: 'heartbeat timeout', cause: 3 })
    .asks(
      { do: 'leave', endpoint: '', reason: 'heartbeat timeout', cause: 3 },
      { do: 'end', reason: 'heartbeat timeout', cause: 3 },
    );
});

test('other packets do not answer a heartbeat', () => {
  onWebsocket()
    .happens({ on: 'elapsed', timer: 'heartbeat interval', cause: 2 })
    .hears('3:::still here')
    .asks({ do: 'deliver', endpoint: '', raw: '3:::still here', cause: 7 });
});

test('polls have no heartbeats, and one that comes in is taken silently', () => {
  betweenPolls().hears('2::').asks();
});

test('with heartbeats off none is sent', () => {
  onWebsocket({ heartbeats: false }).asksAmongOthers(wrote('1::')).hears('2::').asks();
});

test('a transport that takes over from polls starts the interval', () => {
  betweenPolls()
    .happens({ on: 'attached', stays: true })
    .asks(
      { do: 'disarm', timer: 'close timeout' },
      { do: 'carry' },
      { do: 'phase', phase: 'open' },
      { do: 'arm', timer: 'heartbeat interval', afterMs: 25_000 },
    );
});

test('times that change count from the next time they are armed', () => {
  const settings = { ...SETTINGS };
  const book = opened(settings);
  settings.heartbeatTimeoutMs = 5;
  book
    .happens({ on: 'elapsed', timer: 'heartbeat interval', cause: 2 })
    .asks(wrote('2::', 2), { do: 'arm', timer: 'heartbeat timeout', afterMs: 5 });
  settings.heartbeatIntervalMs = 3;
  book
    .hears('2::')
    .asks(
      { do: 'disarm', timer: 'heartbeat timeout' },
      { do: 'arm', timer: 'heartbeat interval', afterMs: 3 },
    );
});

test('heartbeats that are switched off end nobody: the last one may be answered or not', () => {
  const settings = { ...SETTINGS };
  const unanswered = opened(settings);
  const answered = opened(settings).happens({
    on: 'elapsed',
    timer: 'heartbeat interval',
    cause: 2,
  });
  settings.heartbeats = false;
  unanswered
    .happens({ on: 'elapsed', timer: 'heartbeat interval', cause: 2 })
    .asks(wrote('2::', 2));
  answered.hears('2::').asks({ do: 'disarm', timer: 'heartbeat timeout' });
});

test('what runs is stopped also when heartbeats were switched off meanwhile', () => {
  const settings = { ...SETTINGS };
  const heartbeat = new Heartbeat(settings);
  heartbeat.start([]);
  settings.heartbeats = false;
  const effects: SessionEffect[] = [];
  heartbeat.stop(effects);
  expect(effects).toEqual([{ do: 'disarm', timer: 'heartbeat interval' }]);
});

test('heartbeats that are switched on again begin with the next one that comes in', () => {
  const settings = { ...SETTINGS, heartbeats: false };
  const book = opened(settings);
  settings.heartbeats = true;
  book.hears('2::').asks({ do: 'arm', timer: 'heartbeat interval', afterMs: 25_000 });
});
