// Runs the same exchange against the reference and against us, and compares what came back.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Gateway } from '../../src/server/index.ts';
import { Conversation } from './conversation.ts';
import { Peer } from './peer.ts';
import { SERVERS } from './settings.ts';
import type { ServerName } from './settings.ts';

type Exchange = (peer: Peer) => Promise<unknown>;

/** The reference brings the browser client that it serves, one version before the last. */
const CLIENT_OF_THE_REFERENCE = dirname(
  createRequire(createRequire(import.meta.url).resolve('socket.io')).resolve(
    'socket.io-client/package.json',
  ),
);
const DIFFERENCES = join(import.meta.dirname, '../../docs/differences.md');

let child: ChildProcess;
let referencePorts: Record<string, number> = {};
const gateways: Gateway[] = [];
const ourPorts: Record<string, number> = {};

/** To be called once in a test file. */
export function compareServers(names: readonly ServerName[] = ['plain']): void {
  beforeAll(async () => {
    referencePorts = await startReference(names);
    for (const name of names) {
      const tap = (): number => 0;
      const gateway = new Gateway({
        options: SERVERS[name].ours,
        tap,
        namespaces: new Conversation(),
        clientDir: CLIENT_OF_THE_REFERENCE,
        fallback: (_request, response) => response.writeHead(404).end('the application'),
      });
      const listening = await gateway.listen({ host: '127.0.0.1', port: 0 });
      if (!listening.ok) throw new Error(listening.fault.message);
      ourPorts[name] = listening.value.port;
      gateways.push(gateway);
    }
  });
  afterAll(async () => {
    child.stdin?.end();
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });
}

/** The same bytes go in; the same bytes must come out. */
export function same(sentence: string, run: Exchange, server: ServerName = 'plain'): void {
  test(sentence, async () => {
    const [reference, ours] = await both(run, server);
    expect(ours).toEqual(reference);
  });
}

interface Difference {
  /** Of the paragraph in docs/differences.md that gives the reason. */
  readonly id: string;
  readonly ours: unknown;
  readonly reference: unknown;
  readonly server?: ServerName;
}

/** We answer otherwise on purpose: both answers are pinned, and the reason is written down. */
export function differs(sentence: string, difference: Difference, run: Exchange): void {
  test(`${sentence} (${difference.id})`, async () => {
    const [reference, ours] = await both(run, difference.server ?? 'plain');
    expect(ours).toEqual(difference.ours);
    expect(reference).toEqual(difference.reference);
    expect(ours).not.toEqual(reference);
    expect(readFileSync(DIFFERENCES, 'utf8')).toContain(`### ${difference.id} `);
  });
}

async function both(run: Exchange, server: ServerName): Promise<readonly [unknown, unknown]> {
  return [await alone(run, referencePorts[server]), await alone(run, ourPorts[server])];
}

async function alone(run: Exchange, port: number | undefined): Promise<unknown> {
  if (port === undefined) throw new Error('compareServers was not asked for this server.');
  const peer = new Peer(port);
  try {
    return await run(peer);
  } finally {
    peer.close();
  }
}

async function startReference(names: readonly ServerName[]): Promise<Record<string, number>> {
  const settings = Object.fromEntries(names.map((name) => [name, SERVERS[name].reference]));
  const file = join(import.meta.dirname, 'reference-server.cjs');
  child = spawn(process.execPath, ['--no-deprecation', file, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout ?? child, 'data');
  return JSON.parse(String(line)) as Record<string, number>;
}
