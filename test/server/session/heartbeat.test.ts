import { test } from 'vitest';

import { betweenPolls, onWebsocket, wrote } from './playbook.ts';

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
  onWebsocket().hears('2::').asks({ do: 'disarm', timer: 'heartbeat timeout' });
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
