// Scripts as a window asks for them: who is asked before code runs.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import type { Shell } from '../../src/inspector/index.ts';
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
    confirmScript: async (file) => {
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
