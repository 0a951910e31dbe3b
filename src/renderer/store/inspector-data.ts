// What the application has told this window. Written by applySnapshot and applyUpdate, by nobody else.
import type {
  AppSnapshot,
  CaptureSnapshot,
  ExampleSnapshot,
  ExportSnapshot,
  LogLine,
  RecordingSnapshot,
  RecoverySnapshot,
  ScriptSnapshot,
  ServerSnapshot,
  SessionId,
  SessionSnapshot,
  ViewSnapshot,
} from '../../shared/index.ts';

export interface InspectorData {
  /** Number of the update this state stands at; -1 before the first snapshot. */
  readonly serial: number;
  readonly version: string;
  readonly host: 'desktop' | 'browser';
  readonly server: ServerSnapshot | undefined;
  readonly recording: RecordingSnapshot | undefined;
  readonly captures: readonly CaptureSnapshot[];
  /** What a session that crashed left behind, as long as it is offered. */
  readonly recovery: RecoverySnapshot | undefined;
  readonly sessions: ReadonlyMap<SessionId, SessionSnapshot>;
  /** The how-manieth session each of them was that this window saw: what its colour is made of. */
  readonly ordinals: ReadonlyMap<SessionId, number>;
  readonly sessionsSeen: number;
  readonly scripts: readonly ScriptSnapshot[];
  readonly logs: readonly LogLine[];
  /** Log lines let go to keep the list bounded. */
  readonly logsDropped: number;
  readonly examples: readonly ExampleSnapshot[];
  /** An export that is being written into a file. */
  readonly exporting: ExportSnapshot | undefined;
  readonly views: ReadonlyMap<number, ViewSnapshot>;
  /** How often everything was cleared. */
  readonly clears: number;
}

export const NO_DATA: InspectorData = {
  serial: -1,
  version: '',
  host: 'browser',
  server: undefined,
  recording: undefined,
  captures: [],
  recovery: undefined,
  sessions: new Map(),
  ordinals: new Map(),
  sessionsSeen: 0,
  scripts: [],
  logs: [],
  logsDropped: 0,
  examples: [],
  exporting: undefined,
  views: new Map(),
  clears: 0,
};

/** Gives sessions that were not seen before the next numbers; the same maps come back where none is new. */
export function numberSessions(
  { ordinals, sessionsSeen }: Pick<InspectorData, 'ordinals' | 'sessionsSeen'>,
  sessions: readonly SessionSnapshot[],
): Pick<InspectorData, 'ordinals' | 'sessionsSeen'> {
  const fresh = sessions.filter(({ sid }) => !ordinals.has(sid));
  if (fresh.length === 0) return { ordinals, sessionsSeen };
  const next = new Map(ordinals);
  for (const [index, { sid }] of fresh.entries()) next.set(sid, sessionsSeen + index);
  return { ordinals: next, sessionsSeen: sessionsSeen + fresh.length };
}

/** Starts over from a snapshot; views belong to the connection before and are forgotten. */
export function applySnapshot(data: InspectorData, snapshot: AppSnapshot): InspectorData {
  return {
    serial: snapshot.serial,
    version: snapshot.version,
    host: snapshot.host,
    server: snapshot.server,
    recording: snapshot.recording,
    captures: snapshot.captures,
    recovery: snapshot.recovery,
    sessions: new Map(snapshot.sessions.map((session) => [session.sid, session])),
    ...numberSessions(data, snapshot.sessions),
    scripts: snapshot.scripts,
    logs: snapshot.logs,
    logsDropped: 0,
    examples: snapshot.examples,
    exporting: undefined,
    views: new Map(),
    clears: data.clears,
  };
}
