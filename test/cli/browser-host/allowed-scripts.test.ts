// Which scripts a browser's person is asked about.
import { expect, test } from 'vitest';

import { AllowedScripts } from '../../../src/cli/browser-host/allowed-scripts.ts';

function naming(scripts: AllowedScripts) {
  return (file: string, isAllowed = false, identity = file) =>
    scripts.judge({ file, identity, isAllowed });
}

test('each is asked about until it is allowed; named ones and our own are not', () => {
  const judge = naming(new AllowedScripts('/app/resources', ['/home/named.ts']));
  expect(judge('/home/named.ts')).toBe(true);
  expect(judge('/app/resources/examples/chat.ts')).toBe(true);
  expect(judge('/app/resources-of-mine/chat.ts')).toBe('ask');
  expect(judge('/home/a.ts')).toBe('ask');
  expect(judge('/home/a.ts')).toBe('ask');
  expect(judge('/home/a.ts', true)).toBe(true);
  expect(judge('/home/a.ts')).toBe(true);
  expect(judge('/tmp/1/up.ts', true, 'up.ts 1')).toBe(true);
  expect(judge('/tmp/2/up.ts', false, 'up.ts 1')).toBe(true);
  expect(judge('/tmp/3/up.ts', false, 'up.ts 2')).toBe('ask');
});

test('so many are remembered, and no more', () => {
  const judge = naming(new AllowedScripts('/app', []));
  for (let at = 0; at <= 500; at += 1) judge(`/home/${at}.ts`, true);
  expect(judge('/home/500.ts')).toBe(true);
  expect(judge('/home/1.ts')).toBe(true);
  expect(judge('/home/0.ts')).toBe('ask');
});
