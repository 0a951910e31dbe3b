// The parts of the application and how they are wired: gateway, scripts, recording, the listener's switch.
import { dirname, join } from 'node:path';
import {
  fail,
  ok,
  type Refusal,
  type Result,
  type Retention,
  type ServerSnapshot,
} from '../shared/index.ts';
import { Gateway, LegacyServers, RedisAdapter, Scripts } from '../server/index.ts';

import { now } from './clock.ts';
import type { InspectorOptions } from './options.ts';
import { servePages } from './pages.ts';
import { Recording } from './recording.ts';
import { Recovery } from './recovery.ts';
import { ServerControl } from './server-control.ts';
import { Uploads } from './uploads.ts';

const MOST_PACKETS = 1_000_000;
const MOST_BYTES = 512 * 1024 * 1024;

export class Engine {
  readonly recording: Recording;
  readonly recovery: Recovery;
  /** Servers that scripts open themselves. */
  readonly legacy: LegacyServers;
  readonly scripts: Scripts;
  readonly uploads = new Uploads();
  readonly gateway: Gateway;
  readonly server: ServerControl;
  readonly #options: InspectorOptions;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.recording = new Recording({
      describeSession: (sid) => this.gateway.snapshot(sid) ?? this.legacy.snapshot(sid),
      workerFile: join(dirname(options.workerFile), 'trace-worker.cjs'),
      retention: retention(options),
      onNotice: (file, sentence) => this.#notice(file, sentence),
    });
    this.recovery = new Recovery(this.recording.captures, () =>
      this.recording.tell({ recovery: this.recovery.snapshot() ?? null }),
    );
    const tap = this.recording.recorder.tap;
    this.legacy = new LegacyServers({
      bundle: join(dirname(options.workerFile), 'script-servers.cjs'),
      options: options.gateway,
      place: options.listen[0] ?? { host: '127.0.0.1', port: 0 },
      tap,
      onSessionChange: (sid) => this.recording.touchSession(sid),
      onChange: () => this.recording.tell({ server: this.server.snapshot() }),
    });
    this.scripts = new Scripts({
      watch: true,
      ...options.scripting,
      isolation: options.isolation,
      workerFile: options.workerFile,
      servers: this.legacy,
      report: tap,
      onChange: () => this.recording.tell({ scripts: this.scripts.snapshots() }),
    });
    this.gateway = new Gateway({
      options: options.gateway,
      tap,
      namespaces: this.scripts,
      nextExchange: this.legacy.nextExchange,
      ...(options.redis === undefined ? {} : { adapter: new RedisAdapter(options.redis) }),
      fallback: servePages(options.resourcesDir, () => this.gateway.options.resource),
      onSessionChange: (sid) => this.recording.touchSession(sid),
    });
    this.server = new ServerControl({
      gateway: this.gateway,
      scripts: this.legacy,
      wanted: options.listen,
      yields: () => this.#yields(),
      onChange: () => this.recording.tell({ server: this.server.snapshot() }),
    });
  }

  /** Journal, scripts, listener, in this order. Where one fails, its fault is the answer and everything is closed. */
  async start(): Promise<Result<ServerSnapshot, Refusal>> {
    const opened = await this.#openJournal();
    if (!opened.ok) return opened;
    for (const file of this.#options.scripts) {
      const loaded = await this.scripts.load(file);
      if (!loaded.ok) return this.#giveUp(loaded.fault);
    }
    const started = await this.server.start();
    return started.ok ? started : this.#giveUp(started.fault);
  }

  /** Where all scripts listen by themselves, nothing else does, unless somebody asked for a place of its own. */
  #yields(): boolean {
    if (!this.legacy.areMade || this.scripts.areServing) return false;
    return this.#options.yieldsToScripts === true || this.legacy.areInPlace;
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.scripts.close();
    await this.uploads.close();
    await this.recording.close();
    await this.recovery.end();
  }

  async #giveUp(fault: Refusal): Promise<Result<never, Refusal>> {
    await this.close();
    return fail(fault);
  }

  /** Into the file that was asked for; else where a crash leaves it for the next start. */
  async #openJournal(): Promise<Result<undefined, Refusal>> {
    const { record, crashFolder } = this.#options;
    if (record !== undefined) return this.recording.captures.keep(record);
    if (crashFolder === undefined) return ok(undefined);
    const told = await this.recovery.begin(crashFolder, now());
    for (const sentence of told) this.#notice(crashFolder, sentence);
    return ok(undefined);
  }

  #notice(file: string, sentence: string): void {
    this.recording.logs.say(file, sentence, now());
    this.recording.markRecording();
    this.#options.onNotice?.(sentence);
  }
}

function retention({ maxPackets, maxBytes, maxAgeMs }: InspectorOptions): Retention {
  return {
    maxPackets: maxPackets ?? MOST_PACKETS,
    maxBytes: maxBytes ?? MOST_BYTES,
    ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
  };
}
