import { expect, test } from 'vitest';

import { betweenPolls, handshaken, onWebsocket, wrote } from './playbook.ts';

function member() {
  return onWebsocket().hears('1::/chat').happens({ on: 'joined', endpoint: '/chat', cause: 8 });
}

test('a connect asks for the endpoint and is echoed when it was accepted', () => {
  onWebsocket()
    .hears('1::/chat:?room=7')
    .asks({ do: 'join', endpoint: '/chat', qs: '?room=7', cause: 7 })
    .happens({ on: 'joined', endpoint: '/chat', cause: 8 })
    .asks(wrote('1::/chat', 8), { do: 'welcome', endpoint: '/chat', cause: 8 });
});

test('a connect that is repeated is echoed and told to nobody', () => {
  member().hears('1::/chat').asks(wrote('1::/chat', 7));
});

test('a connect that is repeated before its answer waits for that answer', () => {
  onWebsocket()
    .hears('1::/chat')
    .hears('1::/chat')
    .asks()
    .happens({ on: 'joined', endpoint: '/chat', cause: 8 })
    .asksAmongOthers(wrote('1::/chat', 8));
});

test('a second acceptance is not echoed again', () => {
  member().happens({ on: 'joined', endpoint: '/chat', cause: 8 }).asks();
});

test('a refused connect is answered by its error packet, and the endpoint may be asked for again', () => {
  onWebsocket()
    .hears('1::/vault')
    .happens({ on: 'refused', endpoint: '/vault', raw: '7::/vault:2', cause: 8 })
    .asks(wrote('7::/vault:2', 8))
    .hears('1::/vault')
    .asks({ do: 'join', endpoint: '/vault', qs: '', cause: 7 });
});

test('an endpoint that nobody serves is answered with silence', () => {
  onWebsocket()
    .hears('1::/nowhere')
    .happens({ on: 'unserved', endpoint: '/nowhere', cause: 8 })
    .asks()
    .hears('3::/nowhere:hello')
    .asks(
      expect.objectContaining({ do: 'fault', code: 'not-joined', endpoint: '/nowhere' }) as never,
    );
});

test('the root is joined from the start: its connect is only echoed', () => {
  onWebsocket().hears('1::').asks(wrote('1::', 7));
});

test('the acceptance of the root is told, but its echo was written already', () => {
  onWebsocket()
    .happens({ on: 'joined', endpoint: '', cause: 8 })
    .asks({ do: 'welcome', endpoint: '', cause: 8 });
});

test('a refusal of the root ends the session after its error packet', () => {
  onWebsocket()
    .happens({ on: 'refused', endpoint: '', raw: '7:::2', cause: 8 })
    .asks(wrote('7:::2', 8), { do: 'end', reason: 'error', cause: 8 });
});

test('packets behind a connect are delivered before it is answered', () => {
  onWebsocket()
    .hears('1::/chat')
    .hears('3::/chat:hi')
    .asks({ do: 'deliver', endpoint: '/chat', raw: '3::/chat:hi', cause: 7 });
});

test('message, json, event, ack and error reach an endpoint that was joined', () => {
  for (const raw of [
    '3::/chat:a',
    '4::/chat:1',
    '5::/chat:{"name":"a"}',
    '6::/chat:1',
    '7::/chat:1',
  ]) {
    member().hears(raw).asks({ do: 'deliver', endpoint: '/chat', raw, cause: 7 });
  }
});

test('a packet for an endpoint that was not joined is a fault and reaches nobody', () => {
  onWebsocket().hears('5::/chat:{"name":"a"}').asks({
    do: 'fault',
    code: 'not-joined',
    message:
      'A packet for /chat was not handled, as the session has not joined it. Send 1::/chat first; a stock client that reconnects sends what it kept before it joins again.',
    endpoint: '/chat',
    raw: '5::/chat:{"name":"a"}',
    cause: 7,
  });
});

test('0::/chat leaves the endpoint without an echo', () => {
  member()
    .hears('0::/chat')
    .asks({ do: 'leave', endpoint: '/chat', reason: 'left', cause: 7 })
    .hears('0::/chat')
    .asks(expect.objectContaining({ do: 'fault', code: 'not-joined' }) as never)
    .is('open');
});

test('our side ends a membership with 0::/chat', () => {
  member()
    .happens({ on: 'dismissed', endpoint: '/chat', cause: 8 })
    .asks(wrote('0::/chat', 8), { do: 'leave', endpoint: '/chat', reason: 'booted', cause: 8 })
    .happens({ on: 'dismissed', endpoint: '/chat', cause: 8 })
    .asks();
});

test('0:: is answered by 0:: and ends the session and every membership', () => {
  member()
    .hears('0::')
    .asks(
      wrote('0::', 7),
      { do: 'leave', endpoint: '', reason: 'booted', cause: 7 },
      { do: 'leave', endpoint: '/chat', reason: 'booted', cause: 7 },
      { do: 'end', reason: 'booted', cause: 7 },
    );
});

test('0:: without an open poll ends the session with nothing to write', () => {
  betweenPolls()
    .hears('0::')
    .asks(
      { do: 'leave', endpoint: '', reason: 'booted', cause: 7 },
      { do: 'end', reason: 'booted', cause: 7 },
    );
});

test('a server that stops says 0:: and names the reason', () => {
  onWebsocket()
    .happens({ on: 'booted', reason: 'server stopped', cause: 0 })
    .asks(
      wrote('0::'),
      { do: 'leave', endpoint: '', reason: 'server stopped', cause: 0 },
      { do: 'end', reason: 'server stopped', cause: 0 },
    );
  handshaken()
    .happens({ on: 'booted', reason: 'server stopped', cause: 0 })
    .asks({ do: 'end', reason: 'server stopped', cause: 0 });
});
