// The built program with the chat script and a quick pulse, for many clients one after the other; what it printed of each.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PacketEvent, TraceRecord } from '../../src/shared/index.ts';
import { CHAT_SCRIPT } from './namespace-scripts.ts';
import { Program } from './program.ts';

const QUICK = ['--heartbeat-interval', '0.1', '--polling-duration', '0.2'];

export class ListeningProgram {
  readonly #folder = mkdtempSync(join(tmpdir(), 'socketscope-journey-'));
  readonly #files: readonly string[];
  readonly #options: readonly string[];
  readonly #records: TraceRecord[] = [];
  #program: Program | undefined;
  #read = 0;
  #url = '';

  /** `options` come behind `serve --port 0 --json` and the quick pulse. */
  constructor(
    options: readonly string[] = [],
    scripts: Readonly<Record<string, string>> = { 'chat.ts': CHAT_SCRIPT },
  ) {
    this.#options = options;
    this.#files = Object.entries(scripts).map(([name, text]) => {
      const file = join(this.#folder, name);
      writeFileSync(file, text);
      return file;
    });
  }

  get url(): string {
    return this.#url;
  }

  /** `port` 0 takes any; a second start takes the port of the first. */
  async start(port = 0): Promise<void> {
    this.#program = new Program([
      ...['serve', '--port', String(port), '--json', ...QUICK, ...this.#options, ...this.#files],
    ]);
    this.#read = 0;
    this.#records.length = 0;
    this.#url = await this.#program.url();
  }

  /** Ends the process; `start` may follow. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    await this.#program?.stop(signal);
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Everything printed so far, oldest first. */
  records(): readonly TraceRecord[] {
    const lines = this.#program?.out ?? [];
    for (; this.#read < lines.length; this.#read += 1) {
      this.#records.push(JSON.parse(lines[this.#read] ?? '') as TraceRecord);
    }
    return this.#records;
  }

  /** The first record that passes, come already or to come. */
  async prints(passes: (record: TraceRecord) => boolean): Promise<TraceRecord> {
    if (this.#program === undefined) throw new Error('It has not been started.');
    return this.#program.prints(passes);
  }

  /**
   * Waits for the sign of life of a session: the client's heartbeat on transports that stay, else the noop
   * that ends a poll (polling has no heartbeats).
   */
  async pulse(sid: string, transport: string): Promise<void> {
    const [dir, raw] = transport.endsWith('polling') ? ['out', '8::'] : ['in', '2::'];
    await this.prints((record) => {
      return (
        record.kind === 'packet' && record.sid === sid && record.dir === dir && record.raw === raw
      );
    });
  }

  async ended(sid: string): Promise<void> {
    await this.prints((record) => {
      return record.kind === 'session' && record.sid === sid && record.phase === 'disconnected';
    });
  }

  packets(sid: string): readonly PacketEvent[] {
    return this.records().filter(
      (record): record is PacketEvent & TraceRecord =>
        record.kind === 'packet' && record.sid === sid && !/^[28]:/.test(record.raw),
    );
  }

  /** The conversation of a session as [direction, text], without pulse and goodbye; all of it over one transport. */
  said(sid: string, transport: string): readonly (readonly [string, string])[] {
    const packets = this.packets(sid).filter(({ raw }) => raw !== '0::');
    const astray = packets.filter((packet) => packet.transport !== transport);
    if (astray.length > 0) throw new Error(`not over ${transport}: ${JSON.stringify(astray)}`);
    return packets.map(({ dir, raw }) => [dir, raw]);
  }
}
