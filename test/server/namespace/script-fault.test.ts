// A thrown value as a fault that is tied to what led to it.
import { expect, test } from 'vitest';

import { thrownFault } from '../../../src/server/namespace/script-fault.ts';

const context = { sid: 'a', endpoint: '/x', cause: 7 };

test('the fault names what threw, for whom, and the cause', () => {
  expect(thrownFault(context, { what: 'on_foo', thrown: 'oh' })).toEqual({
    do: 'fault',
    sid: 'a',
    endpoint: '/x',
    code: 'exception',
    message: 'on_foo threw oh.',
    cause: 7,
  });
});

test('the stack goes along where there is one', () => {
  const thrown = new Error('oh');
  const fault = thrownFault(context, { what: 'on_foo', thrown, more: ' while it slept.' });
  expect(fault).toMatchObject({
    message: 'on_foo threw Error: oh while it slept.',
    stack: thrown.stack,
  });
});
