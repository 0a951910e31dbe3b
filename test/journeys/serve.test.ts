// `socketscope serve` as scripts and people meet it: lines, exit statuses, sentences for what is wrong.
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectStock } from '../support/stock-client.ts';

import { Program } from './program.ts';
import { readRecords, Scratch } from './scratch.ts';

function start(...args: string[]): Program {
  const program = new Program(args);
  onTestFinished(async () => {
    await program.stop('SIGKILL');
  });
  return program;
}

/** Occupies a port of this machine; 0 takes any. Answers the port, or undefined when somebody has it. */
async function occupy(port: number): Promise<number | undefined> {
  const server: Server = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!taken) return undefined;
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s tells clients, flushes the trace and ends with 0',
  async (signal) => {
    const scratch = new Scratch();
    const file = scratch.path('x.siotrace');
    const program = start('serve', '--port', '0', '--quiet', '--record', file);
    const socket = connectStock(await program.url(), 'websocket');
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    const reason = new Promise((resolve) => {
      socket.once('disconnect', ((why: string) => resolve(why)) as never);
    });
    expect(await program.stop(signal)).toEqual({ status: 0, signal: null });
    expect(await reason).toBe('booted');
    const records = readRecords(file);
    expect(records.some((record) => record.kind === 'packet' && record.raw === '0::')).toBe(true);
    expect(program.out).toEqual([expect.stringMatching(/^Socketscope listening on http:/)]);
    expect(program.err).toEqual([]);
  },
);

test('every record is one readable sentence, those the filter leaves', async () => {
  const program = start('serve', '--port', '0', '--filter', 'kind == "exchange"');
  const url = await program.url();
  const answer = await fetch(`${url}/socket.io/1/`);
  expect(await answer.text()).toMatch(/^[\w-]{20}:60:60:/);
  await program.says(/^\d\d:\d\d:\d\d\.\d{3} GET \/socket\.io\/1\/ answered 200 after \d+ ms/);
  await program.stop();
  expect(program.out.slice(1).filter((line) => !line.includes(' GET '))).toEqual([]);
});

test('with --json standard output is NDJSON alone, and the address is told beside it', async () => {
  const program = start('serve', '--port', '0', '--json');
  const url = await program.url();
  await (await fetch(`${url}/socket.io/1/`)).text();
  await program.prints<{ kind: string }>(({ kind }) => kind === 'exchange');
  await program.stop();
  expect(program.err).toEqual([`Socketscope listening on ${url}`]);
  const seqs = program.out.map((line) => (JSON.parse(line) as { seq: number }).seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});

test('a reader of the output that goes away does not end the server', async () => {
  const program = start('serve', '--port', '0');
  const url = await program.url();
  program.closeOutput();
  for (let times = 0; times < 3; times += 1) {
    expect((await fetch(`${url}/socket.io/1/`)).status).toBe(200);
  }
  expect(await program.stop()).toEqual({ status: 0, signal: null });
});

test('options of the protocol arrive at the handshake', async () => {
  const program = start(
    ...['serve', '--port', '0', '--resource', '/io/x', '--transports', 'xhr-polling,websocket'],
    ...['--heartbeat-timeout', '7', '--close-timeout', '0.5'],
  );
  const url = await program.url();
  expect(await (await fetch(`${url}/io/x/1/`)).text()).toMatch(
    /^[\w-]{20}:7:0\.5:xhr-polling,websocket$/,
  );
});

test('a wanted port that is taken is refused in one sentence', async () => {
  const port = await occupy(0);
  const program = start('serve', '--port', String(port));
  expect(await program.ended).toEqual({ status: 1, signal: null });
  expect(program.out).toEqual([]);
  expect(program.err).toEqual([expect.stringContaining(String(port))]);
});

test('the usual port gives way to the next free one, and that is said', async () => {
  await occupy(8000);
  const program = start('serve');
  const { port } = new URL(await program.url());
  expect(Number(port)).toBeGreaterThan(8000);
  await program.says(new RegExp(`Port 8000 is in use .* ${port} `));
});

test.each([
  [['serve', '--prot', '1'], 2, /^socketscope: Unknown option '--prot'\. Did you mean --port\?$/],
  [['serve', '--port', 'x'], 2, /^socketscope: --port x is refused: a port is /],
  [['serve', '--filter', 'type =='], 2, /^socketscope: --filter type == is refused: /],
  [['serve', '--port', '0', '/nowhere/chat.ts'], 1, /\/nowhere\/chat\.ts cannot be read/],
  [['web', '--port', '0', '/nowhere/chat.ts'], 1, /\/nowhere\/chat\.ts cannot be read/],
  [['serve', '--port', '0', '--record', '/nowhere/x.siotrace'], 1, /\/nowhere\/x\.siotrace/],
  [['serve', '--port', '0', '--host', 'no.such.host.invalid'], 1, /no\.such\.host\.invalid/],
])('%j ends with %i and one line', async (args, status, line) => {
  const program = start(...args);
  expect(await program.ended).toEqual({ status, signal: null });
  expect(program.out).toEqual([]);
  expect(program.err).toEqual([expect.stringMatching(line)]);
});

test('help and version go to standard output and end with 0', async () => {
  const help = start('--help');
  expect(await help.ended).toEqual({ status: 0, signal: null });
  expect(help.out.join('\n')).toContain('Usage: socketscope');
  const version = start('--version');
  await version.ended;
  expect(version.out).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
});

const NO_DISPLAY = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

async function fallsBack(program: Program, why: RegExp): Promise<void> {
  onTestFinished(async () => {
    await program.stop('SIGKILL');
  });
  await program.inspectorUrl();
  expect(program.err).toEqual([expect.stringMatching(why)]);
  expect(program.err[0]).toMatch(/ The inspector opens in a browser instead\.$/);
  expect(await program.stop()).toEqual({ status: 0, signal: null });
}

test.runIf(process.platform === 'linux')('without a display it becomes web', async () => {
  const program = new Program(['--port', '0'], NO_DISPLAY);
  await fallsBack(program, /^socketscope: There is no display /);
});

test.runIf(process.getuid?.() === 0)('root is told what Electron asks of root', async () => {
  const program = new Program(['--port', '0'], { DISPLAY: ':99' });
  await fallsBack(program, /Electron refuses to run as root without --no-sandbox\./);
});

test.runIf(process.platform === 'linux')('an Electron that dies at once is said', async () => {
  const scratch = new Scratch();
  mkdirSync(scratch.path('dist'));
  const fake = scratch.write('dist/electron', '#!/bin/sh\nexit 3\n');
  chmodSync(fake, 0o755);
  const program = new Program(['--port', '0', '--no-sandbox'], {
    DISPLAY: ':99',
    ELECTRON_OVERRIDE_DIST_PATH: scratch.path('dist'),
  });
  await fallsBack(program, /Electron ended at once \(status 3\)\./);
});

test.runIf(process.platform === 'linux')('a folder without Electron is said', async () => {
  const scratch = new Scratch();
  const program = new Program(['--port', '0', '--no-sandbox'], {
    DISPLAY: ':99',
    ELECTRON_OVERRIDE_DIST_PATH: scratch.folder,
  });
  await fallsBack(program, /ELECTRON_OVERRIDE_DIST_PATH holds no Electron/);
});
