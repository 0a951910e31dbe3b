// Folds one update into the window's data: pure, and harmless when an update comes twice.
import type {
  InspectorUpdate,
  LogLine,
  SessionId,
  SessionSnapshot,
  ViewSnapshot,
} from '../../shared/index.ts';

import { numberSessions } from './inspector-data.ts';
import type { InspectorData } from './inspector-data.ts';

/** Log lines a window keeps; the trace keeps them all. */
export const LOGS_KEPT = 2_000;

/** The same object comes back when the update is not newer than the data. */
export function applyUpdate(data: InspectorData, update: InspectorUpdate): InspectorData {
  if (update.serial <= data.serial) return data;
  const base = update.cleared === true ? clearTrace(data) : data;
  return {
    ...base,
    ...keepLogs(base, update.logs ?? []),
    ...numberSessions(withoutForgotten(base, update.forgotten), update.sessions ?? []),
    serial: update.serial,
    server: update.server ?? base.server,
    recording: update.recording ?? base.recording,
    captures: update.captures ?? base.captures,
    recovery: update.recovery === undefined ? base.recovery : (update.recovery ?? undefined),
    exporting: update.exporting === undefined ? base.exporting : (update.exporting ?? undefined),
    scripts: update.scripts ?? base.scripts,
    sessions: changeSessions(base.sessions, update.sessions ?? [], update.forgotten ?? []),
    views: changeViews(base.views, update.views ?? []),
  };
}

/** True when updates between the data and this one never arrived: a fresh snapshot is due. */
export function isGap(data: InspectorData, update: InspectorUpdate): boolean {
  return data.serial >= 0 && update.serial > data.serial + 1;
}

function withoutForgotten(
  data: InspectorData,
  forgotten: readonly SessionId[] = [],
): Pick<InspectorData, 'ordinals' | 'sessionsSeen'> {
  if (forgotten.length === 0) return data;
  const ordinals = new Map(data.ordinals);
  for (const sid of forgotten) ordinals.delete(sid);
  return { ordinals, sessionsSeen: data.sessionsSeen };
}

function clearTrace(data: InspectorData): InspectorData {
  const views = new Map(
    [...data.views].map(([viewId, view]) => [viewId, { ...view, rows: 0, hidden: 0 }]),
  );
  return { ...data, logs: [], logsDropped: 0, views, clears: data.clears + 1 };
}

function changeSessions(
  sessions: ReadonlyMap<SessionId, SessionSnapshot>,
  changed: readonly SessionSnapshot[],
  forgotten: readonly SessionId[],
): ReadonlyMap<SessionId, SessionSnapshot> {
  if (changed.length === 0 && forgotten.length === 0) return sessions;
  const next = new Map(sessions);
  for (const session of changed) next.set(session.sid, session);
  for (const sid of forgotten) next.delete(sid);
  return next;
}

function changeViews(
  views: ReadonlyMap<number, ViewSnapshot>,
  changed: readonly ViewSnapshot[],
): ReadonlyMap<number, ViewSnapshot> {
  if (changed.length === 0) return views;
  const next = new Map(views);
  for (const view of changed) next.set(view.viewId, view);
  return next;
}

function keepLogs(
  data: InspectorData,
  fresh: readonly LogLine[],
): Pick<InspectorData, 'logs' | 'logsDropped'> {
  const last = data.logs.at(-1)?.seq ?? 0;
  const added = fresh.filter((line) => line.seq > last);
  if (added.length === 0) return { logs: data.logs, logsDropped: data.logsDropped };
  const logs = [...data.logs, ...added];
  const excess = Math.max(0, logs.length - LOGS_KEPT);
  return { logs: logs.slice(excess), logsDropped: data.logsDropped + excess };
}
