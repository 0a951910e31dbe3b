// Captures by hand: another one, which is shown, which is let go; files and crashed sessions that are opened.
import { resolve } from 'node:path';
import { ok } from '../../shared/index.ts';
import type { CommandTable } from '../../shared/index.ts';

import type { Captures } from '../captures.ts';
import type { Shell } from '../options.ts';
import type { Recovery } from '../recovery.ts';

type CaptureCommands = Pick<
  CommandTable,
  | 'capture.start'
  | 'capture.show'
  | 'capture.close'
  | 'trace.open'
  | 'recovery.open'
  | 'recovery.discard'
>;

export interface CaptureCommandParts {
  readonly captures: Captures;
  readonly recovery: Recovery;
  readonly shell: Shell;
}

export function captureCommands({
  captures,
  recovery,
  shell,
}: CaptureCommandParts): CaptureCommands {
  return {
    'capture.start': ({ file, ...request }) =>
      captures.start(file === undefined ? request : { ...request, file: resolve(file) }),
    'capture.show': ({ id }) => captures.show(id),
    'capture.close': ({ id }) => captures.close(id),
    'trace.open': async ({ file }) => {
      const chosen = file ?? (await shell.chooseTrace?.());
      return chosen === undefined ? ok('cancelled') : captures.open([resolve(chosen)]);
    },
    'recovery.open': () => recovery.open(),
    'recovery.discard': () => recovery.discard(),
  };
}
