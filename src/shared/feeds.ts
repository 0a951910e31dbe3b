// Application → window, without an answer: one update a frame, holding only what changed.
import type { ExportSnapshot } from './export-choice.ts';
import type { ScriptSnapshot } from './script.ts';
import type { SessionId, SessionSnapshot } from './session.ts';
import type { ServerSettings } from './settings.ts';
import type { LogLevel } from './trace.ts';
import type { TraceTotals } from './trace-row.ts';
import type { TransportName } from './transport.ts';

/** One place where the server listens. */
export interface ListenerSnapshot {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** TLS. */
  readonly secure: boolean;
}

export interface ServerSnapshot {
  readonly state: 'stopped' | 'starting' | 'listening' | 'failed';
  /** `http://127.0.0.1:8000` while listening. */
  readonly url?: string;
  /** Of the first listener; of the first wanted one while there is none. */
  readonly host: string;
  readonly port: number;
  /** All places, in the order they were asked for; none unless `listening`. */
  readonly listeners: readonly ListenerSnapshot[];
  /** Said when the wanted port was taken and the next free one was used, or why it failed. */
  readonly note?: string;
  readonly transports: readonly TransportName[];
  readonly settings: ServerSettings;
  /** Where the demo page is served while the server listens: `/demo/`, the resource behind it where it is another. */
  readonly demoPath: string;
}

export interface RecordingSnapshot {
  readonly state: 'recording' | 'paused';
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly totals: TraceTotals;
  /** The journal, where one is written. */
  readonly file?: string;
  readonly flushedAt?: number;
  /** Why the journal stopped: unwritable, disk full. Recording goes on in memory. */
  readonly warning?: string;
}

/** What may be kept of a capture; above it the oldest goes. */
export interface Retention {
  readonly maxPackets: number;
  /** Bytes of memory. */
  readonly maxBytes: number;
  /** Milliseconds; absent: whatever its age. */
  readonly maxAgeMs?: number;
}

/** A trace that is held: the one that is recorded, earlier ones, and files that were opened. */
export interface CaptureSnapshot {
  readonly id: number;
  readonly name: string;
  /** `reading`: a file that is opened and not yet at its end. */
  readonly state: 'recording' | 'ended' | 'reading' | 'opened';
  /** The one that views, details and exports are of. */
  readonly shown: boolean;
  readonly totals: TraceTotals;
  readonly retention?: Retention;
  /** The file it is written to, or was opened from. */
  readonly file?: string;
  /** When lines were last handed to the system: milliseconds since the epoch. */
  readonly flushedAt?: number;
  /** Why writing to the file stopped. It is kept in memory all the same. */
  readonly warning?: string;
  /** Bytes of a file that is read. */
  readonly progress?: { readonly read: number; readonly size: number };
  /** What reading passed over, in words. */
  readonly notes: readonly string[];
}

/** A session that was not ended in an orderly way left its records behind. */
export interface RecoverySnapshot {
  /** When it was last written: milliseconds since the epoch. */
  readonly at: number;
  readonly bytes: number;
}

/** A filter over the trace. `rows` counts matches so far; `scanning` is true while older records are searched. */
export interface ViewSnapshot {
  readonly viewId: number;
  readonly filter: string;
  readonly rows: number;
  /** Heartbeats and noops that matched the filter but are hidden. */
  readonly hidden: number;
  /** Rows of this view that retention dropped: row numbers shift down by as many. */
  readonly shifted: number;
  readonly scanning: boolean;
}

export interface LogLine {
  /** 0 for what the application itself says. */
  readonly seq: number;
  readonly at: number;
  readonly level: LogLevel;
  readonly script: string;
  readonly message: string;
  readonly sid?: SessionId;
  readonly cause?: number;
  readonly file?: string;
  readonly line?: number;
}

export interface ExampleSnapshot {
  readonly name: string;
  readonly file: string;
  readonly says: string;
  /** Where a page that drives it is served while the server listens: `/examples/chat.html`. */
  readonly page?: string;
}

/** Everything a window that just opened must know; updates follow from `serial` on. */
export interface AppSnapshot {
  readonly version: string;
  readonly host: 'desktop' | 'browser';
  readonly serial: number;
  readonly server: ServerSnapshot;
  readonly recording: RecordingSnapshot;
  readonly captures: readonly CaptureSnapshot[];
  readonly recovery?: RecoverySnapshot;
  readonly sessions: readonly SessionSnapshot[];
  readonly scripts: readonly ScriptSnapshot[];
  readonly logs: readonly LogLine[];
  readonly examples: readonly ExampleSnapshot[];
}

/** What changed since the update before. Repeating one does no harm: `serial` grows by one each. */
export interface InspectorUpdate {
  readonly serial: number;
  readonly server?: ServerSnapshot;
  readonly recording?: RecordingSnapshot;
  /** All of them, whenever one came, went or changed its state. */
  readonly captures?: readonly CaptureSnapshot[];
  /** `null`: there is nothing to recover any more. */
  readonly recovery?: RecoverySnapshot | null;
  /** Changed or new sessions, whole. */
  readonly sessions?: readonly SessionSnapshot[];
  /** Ended sessions that are no longer remembered. */
  readonly forgotten?: readonly SessionId[];
  readonly scripts?: readonly ScriptSnapshot[];
  readonly logs?: readonly LogLine[];
  readonly views?: readonly ViewSnapshot[];
  /** `null` when it is over. */
  readonly exporting?: ExportSnapshot | null;
  /** Says that everything was cleared. */
  readonly cleared?: boolean;
}

export interface Feeds {
  'inspector.update': InspectorUpdate;
}
export type FeedName = keyof Feeds;
