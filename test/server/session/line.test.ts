import { test } from 'vitest';

import { betweenPolls, handshaken, onWebsocket, wrote } from './playbook.ts';

test('the first transport that stays open hears 1:: and starts the heartbeat interval', () => {
  handshaken()
    .happens({ on: 'attached', stays: true })
    .asks(
      { do: 'disarm', timer: 'handshake timeout' },
      { do: 'carry' },
      { do: 'phase', phase: 'open' },
      { do: 'arm', timer: 'heartbeat interval', afterMs: 25_000 },
      wrote('1::'),
      { do: 'join', endpoint: '', qs: '', cause: 0 },
    )
    .is('open');
});

test('the first poll is answered by 1::, and the close timeout runs until the next', () => {
  handshaken()
    .happens({ on: 'attached', stays: false })
    .asks(
      { do: 'disarm', timer: 'handshake timeout' },
      { do: 'carry' },
      { do: 'phase', phase: 'open' },
      { do: 'arm', timer: 'polling duration', afterMs: 20_000 },
      wrote('1::'),
      { do: 'disarm', timer: 'polling duration' },
      { do: 'phase', phase: 'closed' },
      { do: 'arm', timer: 'close timeout', afterMs: 60_000 },
      { do: 'join', endpoint: '', qs: '', cause: 0 },
    )
    .is('closed');
});

test('a poll that nothing was said to is answered by a noop', () => {
  betweenPolls()
    .happens({ on: 'attached', stays: false })
    .happens({ on: 'elapsed', timer: 'polling duration', cause: 5 })
    .asksAmongOthers(wrote('8::', 5))
    .is('closed');
});

test('another transport takes over without a word and without an end', () => {
  onWebsocket()
    .happens({ on: 'attached', stays: true })
    .asks(
      { do: 'disarm', timer: 'heartbeat interval' },
      { do: 'carry' },
      { do: 'arm', timer: 'heartbeat interval', afterMs: 25_000 },
    )
    .is('open');
});
