import { expect, test } from 'vitest';

import {
  asksForPolicy,
  flashPolicy,
  POLICY_REQUEST,
} from '../../../src/server/http/flash-policy.ts';

const HEAD =
  '<?xml version="1.0"?><!DOCTYPE cross-domain-policy SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd"><cross-domain-policy>';

function allowed(...pairs: readonly (readonly [string, string])[]): string {
  const lines = pairs.map(
    ([host, port]) => `<allow-access-from domain="${host}" to-ports="${port}"/>`,
  );
  return `${HEAD}${lines.join('')}</cross-domain-policy>`;
}

test('an element per origin, in their order, in one line', () => {
  expect(flashPolicy('*:*')).toBe(allowed(['*', '*']));
  expect(flashPolicy('a.example:80, *:8000')).toBe(allowed(['a.example', '80'], ['*', '8000']));
  expect(flashPolicy(['b.example:*', 'a.example:81'])).toBe(
    allowed(['b.example', '*'], ['a.example', '81']),
  );
  expect(flashPolicy('*')).toBe(allowed(['*', '*']));
});

test('what names no port lets nobody in, and nothing breaks out of an attribute', () => {
  expect(flashPolicy('null, a.example')).toBe(allowed());
  expect(flashPolicy('a"/><b&:80')).toBe(allowed(['a&#34;/&#62;&#60;b&#38;', '80']));
});

test('the request, and whatever begins like it', () => {
  const request = Buffer.from(POLICY_REQUEST);
  for (let length = 1; length <= request.length; length += 1) {
    expect(asksForPolicy(request.subarray(0, length))).toBe(true);
  }
  expect(asksForPolicy(Buffer.from(`${POLICY_REQUEST}more`))).toBe(true);
  for (const other of ['', '<html>', 'GET / HTTP/1.1', '<policy-file-request>\0', '\0']) {
    expect(asksForPolicy(Buffer.from(other))).toBe(false);
  }
});
