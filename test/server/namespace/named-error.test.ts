// The six errors of gevent-socketio with its exact texts.
import { expect, test } from 'vitest';

import * as namedError from '../../../src/server/namespace/named-error.ts';

test.each([
  [
    namedError.unallowedEventName(),
    'unallowed_event_name',
    'name must only contains alpha numerical characters',
  ],
  [
    namedError.methodAccessDenied('on_echo'),
    'method_access_denied',
    'You do not have access to method "on_echo"',
  ],
  [namedError.noSuchMethod('on_foo'), 'no_such_method', 'The method "on_foo" was not found'],
  [
    namedError.invalidMethodArgs(),
    'invalid_method_args',
    "The server-side method is invalid, as it doesn't have 'self' as its first argument",
  ],
  [
    namedError.noSuchNamespace('/nowhere'),
    'no_such_namespace',
    "The endpoint you tried to connect to doesn't exist: /nowhere",
  ],
  [
    namedError.invalidPacket('5:::{"name":"x", oh dear', 'bad JSON'),
    'invalid_packet',
    'There was a decoding error when dealing with packet with event: 5:::{"name":"x", oh ... (bad JSON)',
  ],
])('%o', (error, name, text) => {
  expect(error).toEqual({ name, text });
});
