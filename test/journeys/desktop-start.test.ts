// `socketscope` without a command: the program starts Electron, waits for it, and ends as it ends.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TraceRecord } from '../../src/shared/index.ts';
import { openDisplay } from '../support/display.ts';
import { findElectron } from '../support/electron.ts';
import { needs } from '../support/skip.ts';
import { connectStock } from '../support/stock-client.ts';

import { CHAT_SCRIPT } from './namespace-scripts.ts';
import { Program } from './program.ts';
import { Scratch } from './scratch.ts';

async function startDesktopProgram(scratch: Scratch, ...args: string[]): Promise<Program> {
  const display = await openDisplay();
  onTestFinished(display.stop);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = new Program([...sandbox, ...args], {
    DISPLAY: display.name ?? process.env.DISPLAY,
    ELECTRON_OVERRIDE_DIST_PATH: dirname(findElectron() ?? ''),
    // As inside the terminal of an Electron application; it would make a plain Node of ours.
    ELECTRON_RUN_AS_NODE: '1',
    XDG_CONFIG_HOME: scratch.folder,
  });
  onTestFinished(async () => {
    await program.stop('SIGKILL');
  });
  return program;
}

describe.skipIf(process.platform !== 'linux' || !needs('electron', 'xvfb'))('started', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'with scripts and options, it serves, and %s ends it with 0',
    async (signal) => {
      const scratch = new Scratch();
      const script = scratch.write('chat.ts', CHAT_SCRIPT);
      const program = await startDesktopProgram(scratch, '--port', '0', '--json', script);
      const socket = connectStock(await program.url(), 'websocket');
      const chat = socket.of('/chat');
      await new Promise<void>((resolve) => chat.once('connect', () => resolve()));
      await program.prints<TraceRecord>(
        (record) => record.kind === 'session' && record.joined === '/chat',
      );
      const reason = new Promise((resolve) => {
        socket.once('disconnect', ((why: string) => resolve(why)) as never);
      });
      expect(await program.stop(signal)).toEqual({ status: 0, signal: null });
      expect(await reason).toBe('booted');
    },
  );

  test('what the server refuses ends it with 1, and no browser is offered instead', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void blocker.close());
    const { port } = blocker.address() as AddressInfo;
    const program = await startDesktopProgram(new Scratch(), '--port', String(port));
    expect(await program.ended).toEqual({ status: 1, signal: null });
    expect(program.out).toEqual([]);
    expect(program.err.filter((line) => line.startsWith('socketscope: '))).toEqual([
      expect.stringContaining(String(port)),
    ]);
  });

  test('two of them run side by side', async () => {
    const scratch = new Scratch();
    const first = await startDesktopProgram(scratch, '--port', '0');
    await first.url();
    const second = await startDesktopProgram(scratch, '--port', '0');
    expect(await second.url()).not.toBe(await first.url());
    expect(await second.stop()).toEqual({ status: 0, signal: null });
    expect(await first.stop()).toEqual({ status: 0, signal: null });
  });
});
