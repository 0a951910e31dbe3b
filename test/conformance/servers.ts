// Both servers, once for every set of settings: the reference in one process beside us, ours in this one.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

import { Gateway, parseLegacySetting } from '../../src/server/index.ts';
import type { Tap, TraceEvent, TraceRecord } from '../../src/shared/index.ts';
import { Conversation } from './conversation.ts';
import { SERVERS } from './settings.ts';
import type { ServerName } from './settings.ts';

/** The reference brings the browser client that it serves, one version before the last. */
const CLIENT_OF_THE_REFERENCE = dirname(
  createRequire(createRequire(import.meta.url).resolve('socket.io')).resolve(
    'socket.io-client/package.json',
  ),
);

type Ports = Readonly<Record<string, number>>;

export class BothServers {
  readonly referencePorts: Ports;
  readonly ourPorts: Ports;
  /** Notes and faults that we recorded, by session. */
  readonly remarks: ReadonlyMap<string, readonly string[]>;
  /** What each of our servers recorded. */
  readonly records: ReadonlyMap<ServerName, readonly TraceRecord[]>;
  readonly #child: ChildProcess;
  readonly #gateways: readonly Gateway[];

  private constructor(
    parts: Pick<BothServers, 'referencePorts' | 'ourPorts' | 'remarks' | 'records'>,
    child: ChildProcess,
    gateways: readonly Gateway[],
  ) {
    this.referencePorts = parts.referencePorts;
    this.ourPorts = parts.ourPorts;
    this.remarks = parts.remarks;
    this.records = parts.records;
    this.#child = child;
    this.#gateways = gateways;
  }

  static async start(names: readonly ServerName[], quirks: boolean): Promise<BothServers> {
    const child = spawnReference(names);
    const remarks = new Map<string, string[]>();
    const records = new Map<ServerName, TraceRecord[]>();
    const gateways: Gateway[] = [];
    const ourPorts: Record<string, number> = {};
    for (const name of names) {
      const recorded: TraceRecord[] = [];
      records.set(name, recorded);
      const gateway = openGateway(name, quirks, (event) => {
        note(remarks, event);
        const at = performance.timeOrigin + performance.now();
        return recorded.push({ seq: recorded.length + 1, at, ...event });
      });
      const listening = await gateway.listen({ host: '127.0.0.1', port: 0 });
      if (!listening.ok) throw new Error(listening.fault.message);
      ourPorts[name] = listening.value.port;
      const { flashPolicyPort } = gateway;
      if (flashPolicyPort !== undefined) ourPorts[`${name} policy`] = flashPolicyPort;
      gateways.push(gateway);
    }
    const referencePorts = await readPorts(child.stdout);
    return new BothServers({ referencePorts, ourPorts, remarks, records }, child, gateways);
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await Promise.all(this.#gateways.map((gateway) => gateway.close()));
  }
}

function openGateway(name: ServerName, quirks: boolean, tap: Tap): Gateway {
  const gateway = new Gateway({
    options: { ...SERVERS[name].ours, quirks },
    tap,
    namespaces: new Conversation(),
    clientDir: CLIENT_OF_THE_REFERENCE,
    fallback: (request, response) => {
      if (request.url === '/set') change(gateway, request, response);
      else response.writeHead(404).end('the application');
    },
  });
  return gateway;
}

/** As reference-server.cjs does it, by the same names. */
function change(gateway: Gateway, request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    const wanted = JSON.parse(body) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(wanted)) {
      const parsed = parseLegacySetting(name, value);
      if (parsed.ok) gateway.change(parsed.value);
    }
    response.end('set');
  });
}

function note(remarks: Map<string, string[]>, event: TraceEvent): void {
  const said =
    event.kind === 'fault' ? [event.message] : event.kind === 'packet' ? (event.notes ?? []) : [];
  if (said.length === 0 || event.sid === undefined) return;
  remarks.set(event.sid, [...(remarks.get(event.sid) ?? []), ...said]);
}

function spawnReference(names: readonly ServerName[]): ChildProcess {
  const settings = Object.fromEntries(names.map((name) => [name, SERVERS[name].reference]));
  const file = join(import.meta.dirname, 'reference-server.cjs');
  return spawn(process.execPath, ['--no-deprecation', file, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function readPorts(stdout: Readable | null): Promise<Ports> {
  if (stdout === null) throw new Error('The reference was started without a pipe.');
  const [line] = await once(stdout, 'data');
  return JSON.parse(String(line)) as Ports;
}
