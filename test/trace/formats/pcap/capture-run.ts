// What crosses the loopback while the stock client talks to the reference, as tcpdump captures it. Needs root.
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface CapturedRun {
  /** A file in pcap. */
  readonly capture: Buffer;
  /** What the reference read and wrote, as [direction, text]. */
  readonly wire: readonly (readonly ['in' | 'out', string])[];
}

/** Seen in the capture, everything before it is there. */
const LAST = 'the last datagram of this capture';

export async function captureRun(): Promise<CapturedRun> {
  const file = join(import.meta.dirname, 'reference-run.cjs');
  const run = spawn(process.execPath, ['--no-deprecation', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: run.stdout })[Symbol.asyncIterator]();
  const port = JSON.parse((await lines.next()).value ?? '') as number;
  const dump = spawn('tcpdump', ['-i', 'lo', '--immediate-mode', '-U', '-w', '-', `port ${port}`]);
  const captured = collect(dump);
  await once(dump.stderr, 'data');
  run.stdin.end('go\n');
  const wire = JSON.parse((await lines.next()).value ?? '') as CapturedRun['wire'];
  await once(run, 'close');
  const marker = createSocket('udp4');
  marker.send(LAST, port, '127.0.0.1', () => marker.close());
  return { capture: await captured, wire };
}

async function collect(dump: ChildProcess): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of dump.stdout ?? []) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    if (bytes.includes(LAST)) dump.kill('SIGINT');
  }
  return bytes;
}
