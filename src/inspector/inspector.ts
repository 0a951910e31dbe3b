// The application without a window: server, scripts and trace put together, commands in, updates out.
import type { Writable } from 'node:stream';
import { fail, ok } from '../shared/index.ts';
import type {
  AppSnapshot,
  CommandTable,
  Refusal,
  Result,
  ServerSnapshot,
} from '../shared/index.ts';
import { Gateway, Scripts } from '../server/index.ts';
import { openJournal, writeTrace } from '../trace/index.ts';
import { compileFilter } from '../trace/filter/index.ts';

import { commandTable, invoke } from './commands/index.ts';
import { DEMO_PATH, serveDemo } from './demo.ts';
import { listExamples } from './examples.ts';
import type { InspectorOptions, Shell } from './options.ts';
import type { RecordListener } from './recorder.ts';
import { Recording } from './recording.ts';
import { ServerControl } from './server-control.ts';

export interface Inspector {
  /** Loads the scripts, opens the journal, listens. A fault of one of them is the answer; nothing is left open then. */
  start(): Promise<Result<ServerSnapshot, Refusal>>;
  /** The commands as one host offers them. */
  table(shell: Shell): CommandTable;
  /**
   * Runs one command with a request that came from outside.
   * @throws BadRequest with a sentence when name or request are not in form.
   */
  invoke(table: CommandTable, name: unknown, request: unknown): Promise<unknown>;
  /** One JSON text of `InspectorUpdate` per frame at most. Answers the end of the subscription. */
  subscribe(listen: (update: string) => void): () => void;
  onRecord(listen: RecordListener): () => void;
  /** Writes the trace, or what a filter leaves of it, to a stream. Answers the number of records. */
  exportTo(stream: Writable, filter?: string): Promise<Result<{ records: number }, Refusal>>;
  server(): ServerSnapshot;
  /** Tells clients (`0::`), flushes the journal, ends scripts and listeners. */
  close(): Promise<void>;
}

export function createInspector(options: InspectorOptions): Inspector {
  return new ComposedInspector(options);
}

class ComposedInspector implements Inspector {
  readonly #options: InspectorOptions;
  readonly #recording: Recording;
  readonly #scripts: Scripts;
  readonly #gateway: Gateway;
  readonly #server: ServerControl;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#recording = new Recording({
      describeSession: (sid) => this.#gateway.snapshot(sid),
      maxPackets: options.maxPackets,
      maxBytes: options.maxBytes,
    });
    const tap = this.#recording.recorder.tap;
    this.#scripts = new Scripts({
      isolation: options.isolation,
      workerFile: options.workerFile,
      report: tap,
      onChange: () => this.#recording.tell({ scripts: this.#scripts.snapshots() }),
    });
    this.#gateway = new Gateway({
      options: options.gateway,
      tap,
      namespaces: this.#scripts,
      fallback: serveDemo(options.resourcesDir),
      onSessionChange: (sid) => this.#recording.touchSession(sid),
    });
    this.#server = new ServerControl(this.#gateway, options, () =>
      this.#recording.tell({ server: this.#server.snapshot() }),
    );
  }

  async start(): Promise<Result<ServerSnapshot, Refusal>> {
    const opened = await this.#openJournal();
    if (!opened.ok) return opened;
    for (const file of this.#options.scripts) {
      const loaded = await this.#scripts.load(file);
      if (!loaded.ok) return this.#giveUp(loaded.fault);
    }
    const started = await this.#server.start();
    return started.ok ? started : this.#giveUp(started.fault);
  }

  table(shell: Shell): CommandTable {
    const { store, views } = this.#recording;
    return commandTable({
      gateway: this.#gateway,
      scripts: this.#scripts,
      server: this.#server,
      store,
      views,
      shell,
      snapshot: () => this.#snapshot(shell),
      setRecording: (isRecording) => this.#setRecording(isRecording),
      clear: () => this.#recording.clear(),
    });
  }

  invoke(table: CommandTable, name: unknown, request: unknown): Promise<unknown> {
    return invoke(table, name, request);
  }

  subscribe(listen: (update: string) => void): () => void {
    return this.#recording.feed.subscribe(listen);
  }

  onRecord(listen: RecordListener): () => void {
    return this.#recording.recorder.listen(listen);
  }

  async exportTo(stream: Writable, filter?: string): Promise<Result<{ records: number }, Refusal>> {
    const compiled = filter === undefined || filter === '' ? ok(undefined) : compileFilter(filter);
    if (!compiled.ok) return compiled;
    return writeTrace(this.#recording.store, stream, { filter: compiled.value });
  }

  server(): ServerSnapshot {
    return this.#server.snapshot();
  }

  async close(): Promise<void> {
    await this.#server.stop();
    await this.#scripts.close();
    await this.#recording.close();
  }

  async #giveUp(fault: Refusal): Promise<Result<never, Refusal>> {
    await this.close();
    return fail(fault);
  }

  async #openJournal(): Promise<Result<undefined, Refusal>> {
    const file = this.#options.record;
    if (file === undefined) return ok(undefined);
    const opened = await openJournal(file);
    if (!opened.ok) return opened;
    this.#recording.recorder.keepJournal(opened.value);
    return ok(undefined);
  }

  #setRecording(isRecording: boolean) {
    const { recorder } = this.#recording;
    if (isRecording) recorder.start();
    else recorder.pause();
    this.#recording.markRecording();
    return recorder.snapshot();
  }

  async #snapshot(shell: Shell): Promise<AppSnapshot> {
    const { recorder, roster, logs, feed } = this.#recording;
    const examples = await listExamples(this.#options.resourcesDir);
    return {
      version: this.#options.version,
      host: shell.host,
      serial: feed.serial,
      server: this.#server.snapshot(),
      recording: recorder.snapshot(),
      sessions: roster.snapshots(),
      scripts: this.#scripts.snapshots(),
      logs: logs.lines(),
      examples,
      demoPath: DEMO_PATH,
    };
  }
}
