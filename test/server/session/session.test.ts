import { test } from 'vitest';

import { betweenPolls, handshaken, onWebsocket, wrote } from './playbook.ts';

test('an id that is never used ends after the handshake timeout', () => {
  handshaken()
    .asks({ do: 'arm', timer: 'handshake timeout', afterMs: 30_000 })
    .happens({ on: 'elapsed', timer: 'handshake timeout', cause: 3 })
    .asks({ do: 'end', reason: 'handshake timeout', cause: 3 })
    .is('disconnected');
});

test('a session outlives its poll until the close timeout', () => {
  betweenPolls()
    .happens({ on: 'attached', stays: false })
    .asks(
      { do: 'disarm', timer: 'close timeout' },
      { do: 'carry' },
      { do: 'phase', phase: 'open' },
      { do: 'arm', timer: 'polling duration', afterMs: 20_000 },
    )
    .happens({ on: 'detached', reason: 'socket close' })
    .asks(
      { do: 'disarm', timer: 'polling duration' },
      { do: 'phase', phase: 'closed' },
      { do: 'arm', timer: 'close timeout', afterMs: 60_000 },
    )
    .happens({ on: 'elapsed', timer: 'close timeout', cause: 4 })
    .asks(
      { do: 'leave', endpoint: '', reason: 'close timeout', cause: 4 },
      { do: 'end', reason: 'close timeout', cause: 4 },
    )
    .is('disconnected');
});

test('a first POST connects the session, and its echo waits for the first poll', () => {
  handshaken()
    .happens({ on: 'posted' })
    .asks(
      { do: 'disarm', timer: 'handshake timeout' },
      { do: 'phase', phase: 'closed' },
      { do: 'arm', timer: 'close timeout', afterMs: 60_000 },
      { do: 'join', endpoint: '', qs: '', cause: 0 },
    )
    .happens({ on: 'attached', stays: false })
    .asksAmongOthers({ do: 'flush', packets: [wrote('1::')] as never })
    .is('closed');
});

test('a later POST says nothing new', () => {
  onWebsocket().happens({ on: 'posted' }).asks().is('open');
});

test('the loss of a connection that stays open ends the session at once', () => {
  onWebsocket()
    .happens({ on: 'detached', reason: 'socket end' })
    .asks(
      { do: 'leave', endpoint: '', reason: 'socket end', cause: 0 },
      { do: 'end', reason: 'socket end', cause: 0 },
    )
    .is('disconnected');
});

test('a session that has ended asks for nothing, and loses what is sent to it', () => {
  onWebsocket()
    .happens({ on: 'detached', reason: 'socket end' })
    .hears('3:1::late')
    .asks()
    .happens({ on: 'attached', stays: true })
    .asks()
    .sends('3:::too late')
    .asksAmongOthers({
      do: 'lose',
      packets: [
        { on: 'send', raw: '3:::too late', cause: 9, origin: 'server', volatile: false },
      ] as never,
      why: 'the session had ended',
    });
});

test('an event that clients may not emit reaches nobody, but is acknowledged', () => {
  const raw = '5:3:x:{"name":"disconnect"}';
  betweenPolls().hears('5:3::{"name":"disconnect"}').asksAmongOthers({
    do: 'fault',
    code: 'blacklisted',
    message:
      'The event disconnect was not handled: its name is in the setting blacklist, so no client may emit it.',
    endpoint: '',
    raw: '5:3::{"name":"disconnect"}',
    cause: 7,
  });
  onWebsocket().hears(raw).asksAmongOthers(wrote('6::x:3', 7));
});

test('the list of those events may be another, or empty', () => {
  onWebsocket({ blacklist: [] })
    .hears('5:::{"name":"disconnect"}')
    .asks({ do: 'deliver', endpoint: '', raw: '5:::{"name":"disconnect"}', cause: 7 });
});
