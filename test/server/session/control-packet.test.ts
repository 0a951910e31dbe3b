import { expect, test } from 'vitest';

import { onWebsocket, wrote } from './playbook.ts';

test('an id without a plus is acknowledged before the packet is handled', () => {
  onWebsocket()
    .hears('3:1::hi')
    .asks(wrote('6:::1', 7), { do: 'deliver', endpoint: '', raw: '3:1::hi', cause: 7 });
});

test('an id with a plus is left to the handler', () => {
  onWebsocket()
    .hears('5:1+::{"name":"a"}')
    .asks({ do: 'deliver', endpoint: '', raw: '5:1+::{"name":"a"}', cause: 7 });
});

test('any type is acknowledged, at any endpoint, joined or not', () => {
  onWebsocket()
    .hears('8:3:/nowhere')
    .asks(wrote('6::/nowhere:3', 7))
    .hears('1:4:/chat')
    .asks(wrote('6::/chat:4', 7), { do: 'join', endpoint: '/chat', qs: '', cause: 7 })
    .hears('4:0:/other:1')
    .asks(
      wrote('6::/other:0', 7),
      expect.objectContaining({ do: 'fault', code: 'not-joined' }) as never,
    );
});

test('a packet whose data do not read is acknowledged by its head', () => {
  onWebsocket()
    .happens({ on: 'ackable', endpoint: '/chat', id: '12', cause: 5 })
    .asks(wrote('6::/chat:12', 5));
});

test('heartbeats and the disconnect of the root are not acknowledged', () => {
  onWebsocket().hears('2:1::').asks();
  onWebsocket().hears('0:1::').asksAmongOthers(wrote('0::', 7));
});
