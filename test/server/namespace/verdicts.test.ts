// How a refusal is told to the client: by the event `error`, or as the script wants it.
import { expect, test } from 'vitest';

import type { ToldError } from '../../../src/server/namespace/namespace-object.ts';
import { accessDenied, unlawfulName } from '../../../src/server/namespace/verdicts.ts';
import { Actor, Stage } from './stage.ts';

test('refusals carry the cause and the exact text', () => {
  expect(accessDenied('on_x')).toEqual({
    because: 'method_access_denied',
    error: { name: 'method_access_denied', text: 'You do not have access to method "on_x"' },
  });
  expect(unlawfulName()).toMatchObject({
    because: 'unallowed_event_name',
    error: { text: 'name must only contains alpha numerical characters' },
  });
});

class Telling extends Actor {
  static told: ToldError[] = [];

  errorHandler(error: ToldError) {
    Telling.told.push(error);
    if (error.method === 'on_bad') throw new Error('of the handler');
    this.member.send(error.name);
  }
}

test('an error handler tells the client in its own way, and the ack is sent all the same', () => {
  new Stage({ '/s': Telling })
    .joins()
    .sends('5:1+:/s:{"name":"none"}')
    .writes('3::/s:no_such_method', '6::/s:1+[null]');
  expect(Telling.told).toEqual([
    {
      name: 'no_such_method',
      text: 'The method "on_none" was not found',
      method: 'on_none',
      packet: { type: 'event', endpoint: '/s', id: '1', ack: 'handler', name: 'none', args: [] },
      quiet: false,
    },
  ]);
});

test('what the error handler throws is a fault, and the ack is sent all the same', () => {
  const stage = new Stage({ '/s': Telling }).joins();
  stage.taken();
  expect(stage.sends('5:1+:/s:{"name":"bad"}').taken()).toMatchObject([
    { do: 'acl', verdict: { allowed: false } },
    { do: 'fault', message: 'errorHandler threw Error: of the handler.', cause: 2 },
    { do: 'send', raw: '6::/s:1+[null]' },
  ]);
});
