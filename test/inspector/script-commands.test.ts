// Scripts as a window asks for them: who is asked before code runs.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import type { NamedScript, Shell } from '../../src/inspector/index.ts';
import { Application, ROOT } from './application.ts';

const ECHO = `import { Namespace } from 'socketscope';
export default class Echo extends Namespace { static override endpoint = '/a'; }
`;

test('a host may ask before a script that a window names is run; one that is loaded is not asked about', async () => {
  const asked: string[] = [];
  const answers = [false, true];
  const shell: Shell = {
    host: 'desktop',
    chooseScript: async () => join(ROOT, 'resources/examples/echo.ts'),
    confirmScript: async ({ file }) => {
      asked.push(file);
      return answers.shift() ?? false;
    },
  };
  const running = await Application.start({ 'a.ts': ECHO }, {}, shell);
  onTestFinished(() => running.stop());
  const echo = join(ROOT, 'resources/examples/echo.ts');
  expect(await running.invoke('script.load', {})).toEqual({ ok: true, value: 'cancelled' });
  const own = join(running.folder, 'a.ts');
  expect(await running.invoke('script.load', { file: own })).toMatchObject({
    value: { state: 'ready' },
  });
  expect(await running.invoke('script.load', { file: echo })).not.toMatchObject({
    value: 'cancelled',
  });
  expect(asked).toEqual([echo, echo]);
});

test('a window that has to ask is told of which file; other text is another file', async () => {
  const named: NamedScript[] = [];
  const shell: Shell = {
    host: 'browser',
    confirmScript: async (script) => {
      named.push(script);
      return script.isAllowed || 'ask';
    },
  };
  const running = await Application.start({}, {}, shell);
  onTestFinished(() => running.stop());
  const upload = async (text: string): Promise<string> => {
    const reply = await running.invoke('script.upload', { name: 'up.ts', text });
    if (!reply.ok || typeof reply.value !== 'object' || !('mayRun' in reply.value)) throw reply;
    return reply.value.mayRun;
  };
  const file = await upload(ECHO);
  expect((await running.invoke('app.snapshot', undefined)).scripts).toEqual([]);
  expect(await running.invoke('script.load', { file, allowed: true })).toMatchObject({
    value: { state: 'ready', file },
  });
  await upload(ECHO);
  await upload(`${ECHO}// other`);
  expect(named.map(({ isAllowed }) => isAllowed)).toEqual([false, true, false, false]);
  const [first, second, same, other] = named.map(({ identity }) => identity);
  expect([second, same]).toEqual([first, first]);
  expect(other).not.toBe(first);
  expect(first).toMatch(/^up\.ts \(uploaded, SHA-256 [0-9a-f]{64}\)$/);
});
