import { expect, test } from 'vitest';

import { corsHeaders, preflightAnswer } from '../../../src/server/http/index.ts';

test('an origin is echoed with credentials, and without one nothing is said', () => {
  expect(corsHeaders('http://a.example')).toEqual([
    'Access-Control-Allow-Origin',
    'http://a.example',
    'Access-Control-Allow-Credentials',
    'true',
  ]);
  expect(corsHeaders(undefined)).toEqual([]);
});

test('a preflight allows the headers that were asked for, if they are names of headers', () => {
  const allowed = (wanted: string): string | undefined => {
    const { headers } = preflightAnswer({ 'access-control-request-headers': wanted });
    return headers[headers.indexOf('Access-Control-Allow-Headers') + 1];
  };
  expect(allowed('x-one, x-two')).toBe('x-one, x-two');
  expect(allowed('<script>')).toBe('Content-Type');
  expect(allowed('x'.repeat(2000))).toBe('Content-Type');
});
