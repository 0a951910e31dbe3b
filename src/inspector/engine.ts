// The parts of the application and how they are wired: gateway, scripts, recording, the listener's switch.
import { dirname, join } from 'node:path';
import { fail, ok, type Refusal, type Result, type ServerSnapshot } from '../shared/index.ts';
import { Gateway, LegacyServers, RedisAdapter, Scripts } from '../server/index.ts';
import { openJournal } from '../trace/index.ts';

import { now } from './clock.ts';
import type { InspectorOptions } from './options.ts';
import { servePages } from './pages.ts';
import { Recording } from './recording.ts';
import { ServerControl } from './server-control.ts';
import { Uploads } from './uploads.ts';

export class Engine {
  readonly recording: Recording;
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
      maxPackets: options.maxPackets,
      maxBytes: options.maxBytes,
    });
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
  }

  async #giveUp(fault: Refusal): Promise<Result<never, Refusal>> {
    await this.close();
    return fail(fault);
  }

  async #openJournal(): Promise<Result<undefined, Refusal>> {
    const file = this.#options.record;
    if (file === undefined) return ok(undefined);
    const opened = await openJournal(file, { onWarning: (warning) => this.#notice(file, warning) });
    if (!opened.ok) return opened;
    this.recording.recorder.keepJournal(opened.value);
    for (const note of opened.value.notes) this.#notice(file, note);
    return ok(undefined);
  }

  #notice(file: string, sentence: string): void {
    this.recording.logs.say(file, sentence, now());
    this.recording.markRecording();
    this.#options.onNotice?.(sentence);
  }
}
