// The application without a window: commands in, updates out.
import type { Writable } from 'node:stream';
import type {
  AppSnapshot,
  CommandTable,
  ExportChoice,
  RecordingSnapshot,
  Refusal,
  Result,
  ServerSnapshot,
} from '../shared/index.ts';

import { commandTable, invoke } from './commands/index.ts';
import { Engine } from './engine.ts';
import { listExamples } from './examples.ts';
import { Exporter } from './exporter.ts';
import type { InspectorOptions, Shell } from './options.ts';
import { reachInto } from './reach.ts';
import type { RecordListener } from './recorder.ts';

export interface Inspector {
  /** Opens the journal, loads the scripts, listens. A fault of one of them is the answer; nothing is left open then. */
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
  /** Writes the trace, or what was chosen of it, to a stream. Answers the number of records. */
  exportTo(stream: Writable, choice: ExportChoice): Promise<Result<{ records: number }, Refusal>>;
  server(): ServerSnapshot;
  /** Tells clients (`0::`), flushes the journal, ends scripts and listeners. */
  close(): Promise<void>;
}

export function createInspector(options: InspectorOptions): Inspector {
  const engine = new Engine(options);
  const { recording, server } = engine;
  const exporter = new Exporter({
    trace: recording.trace,
    version: options.version,
    onProgress: (exporting) => recording.tell({ exporting }),
  });
  return {
    start: () => engine.start(),
    table: (shell) =>
      commandTable({
        reach: reachInto(engine),
        scripts: engine.scripts,
        uploads: engine.uploads,
        server,
        trace: recording.trace,
        exporter,
        shownStore: () => recording.captures.shownStore,
        captures: recording.captures,
        recovery: engine.recovery,
        calls: recording.calls,
        shell,
        snapshot: () => takeSnapshot(engine, options, shell),
        setRecording: (isRecording) => setRecording(engine, isRecording),
        clear: () => recording.clear(),
        keep: (event) => recording.keepShown(event),
      }),
    invoke,
    subscribe: (listen) => recording.feed.subscribe(listen),
    onRecord: (listen) => recording.recorder.listen(listen),
    exportTo: (stream, choice) => exporter.pour(stream, choice),
    server: () => server.snapshot(),
    close: () => engine.close(),
  };
}

function setRecording({ recording }: Engine, isRecording: boolean): RecordingSnapshot {
  if (isRecording) recording.recorder.start();
  else recording.recorder.pause();
  recording.markRecording();
  return recording.snapshot();
}

async function takeSnapshot(
  { recording, recovery, server, scripts }: Engine,
  { resourcesDir, version }: InspectorOptions,
  shell: Shell,
): Promise<AppSnapshot> {
  const { resource } = server.snapshot().settings;
  const left = recovery.snapshot();
  const examples = await listExamples(resourcesDir, resource);
  return {
    version,
    host: shell.host,
    serial: recording.feed.serial,
    server: server.snapshot(),
    recording: recording.snapshot(),
    captures: recording.captures.snapshots(),
    ...(left === undefined ? {} : { recovery: left }),
    sessions: recording.roster.snapshots(),
    scripts: scripts.snapshots(),
    logs: recording.logs.lines(),
    examples,
  };
}
