// A server that is recorded: its clock is moved by hand, its clients are raw, its namespaces a script's where there is one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Gateway, type GatewayOptions, type ListenAt, Scripts } from '../../../src/server/index.ts';
import type { TraceEvent, TraceRecord } from '../../../src/shared/index.ts';
import { Peer } from '../../conformance/peer.ts';
import { exchange, requestText } from '../../conformance/raw-http.ts';
import { HandClock } from '../../server/gateway/hand-clock.ts';
import { SCRIPT_WORKER } from '../../support/global-setup.ts';

export interface StageSetting {
  readonly options?: Partial<GatewayOptions>;
  /** Text of a script; it is loaded before anything happens. */
  readonly script?: string;
  /** Where its code runs; `worker` to be stopped when it runs too long. */
  readonly isolation?: 'worker' | 'none';
  readonly tls?: NonNullable<ListenAt['tls']>;
}

export class Stage {
  readonly clock = new HandClock();
  readonly records: TraceRecord[] = [];
  peer = new Peer(0);
  gateway: Gateway;
  readonly #setting: StageSetting;
  readonly #scripts: Scripts | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'stage-'));
  #isRecording = true;
  #exchanges = 0;
  #waiting: (() => void)[] = [];

  private constructor(setting: StageSetting) {
    this.#setting = setting;
    if (setting.script !== undefined) this.#scripts = this.#makeScripts(setting);
    this.gateway = this.#makeGateway();
  }

  static async open(setting: StageSetting): Promise<Stage> {
    const stage = new Stage(setting);
    await stage.#load(setting.script);
    await stage.#listen();
    return stage;
  }

  /** As a crash leaves it: nobody records the ends. Another process goes on in the same trace. */
  async restart(): Promise<void> {
    this.#isRecording = false;
    await this.gateway.close();
    this.#isRecording = true;
    this.clock.pass(2000);
    this.gateway = this.#makeGateway();
    await this.#listen();
  }

  async close(): Promise<void> {
    this.peer.close();
    this.#isRecording = false;
    await this.gateway.close();
    await this.#scripts?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The first record that fits, now or later. */
  async record(fits: (record: TraceRecord) => boolean): Promise<TraceRecord> {
    for (;;) {
      const found = this.records.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((done) => {
        this.#waiting.push(done);
      });
    }
  }

  fault(code: string): Promise<TraceRecord> {
    return this.record((record) => record.kind === 'fault' && record.code === code);
  }

  async ended(): Promise<void> {
    await this.record((record) => record.kind === 'session' && record.phase === 'disconnected');
  }

  /** The exchange that is answered with this status. */
  async answered(status: number): Promise<void> {
    await this.record((record) => record.kind === 'exchange' && record.status === status);
  }

  /** With headers of its own. */
  async handshake(...headers: readonly string[]): Promise<string> {
    const answer = await exchange(this.peer.port, requestText('GET /socket.io/1/', headers));
    return answer.body.split(':')[0] ?? '';
  }

  readonly #tap = (event: TraceEvent): number => {
    if (!this.#isRecording) return 0;
    const seq = this.records.length + 1;
    this.records.push({ seq, at: this.clock.now(), ...event });
    for (const check of this.#waiting.splice(0)) check();
    return seq;
  };

  #makeScripts({ isolation = 'none' }: StageSetting): Scripts {
    return new Scripts({
      isolation,
      workerFile: SCRIPT_WORKER,
      report: this.#tap,
      onChange: () => undefined,
      handlerLimitMs: 100,
    });
  }

  #makeGateway(): Gateway {
    const { options = {} } = this.#setting;
    return new Gateway({
      options,
      clock: this.clock,
      tap: this.#tap,
      nextExchange: () => (this.#exchanges += 1),
      ...(this.#scripts === undefined ? {} : { namespaces: this.#scripts }),
    });
  }

  async #load(script: string | undefined): Promise<void> {
    if (script === undefined) return;
    const file = join(this.#folder, 'script.ts');
    writeFileSync(file, script);
    const loaded = await this.#scripts?.load(file);
    if (loaded?.ok === false) throw new Error(loaded.fault.message);
  }

  async #listen(): Promise<void> {
    const { tls } = this.#setting;
    const at = { host: '127.0.0.1', port: 0, ...(tls === undefined ? {} : { tls }) };
    const listening = await this.gateway.listen(at);
    if (!listening.ok) throw new Error(listening.fault.message);
    this.peer = new Peer(listening.value.port);
  }
}
