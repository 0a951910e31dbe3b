// Two updates as one: what a window is told when it was too slow for both.
import type { InspectorUpdate } from '../shared/index.ts';

/** Lines a merged update carries; the inspector's own log book keeps as many, the trace all. */
const LOGS_KEPT = 2000;

/** The state after both. Newer snapshots replace older ones of the same thing; log lines add up. */
export function mergeUpdates(older: InspectorUpdate, newer: InspectorUpdate): InspectorUpdate {
  const { logs: olderLogs = [], ...olderRest } = older;
  const logs = [...(newer.cleared === true ? [] : olderLogs), ...(newer.logs ?? [])];
  const sessions = mergeBy('sid', older.sessions, newer.sessions);
  const views = mergeBy('viewId', older.views, newer.views);
  const forgotten = [...(older.forgotten ?? []), ...(newer.forgotten ?? [])];
  return {
    ...olderRest,
    ...newer,
    ...(sessions === undefined ? {} : { sessions }),
    ...(views === undefined ? {} : { views }),
    ...(forgotten.length === 0 ? {} : { forgotten }),
    ...(logs.length === 0 ? {} : { logs: logs.slice(-LOGS_KEPT) }),
  };
}

function mergeBy<K extends string, T extends Readonly<Record<K, unknown>>>(
  key: K,
  older: readonly T[] | undefined,
  newer: readonly T[] | undefined,
): readonly T[] | undefined {
  if (older === undefined || newer === undefined) return newer ?? older;
  const byKey = new Map(older.map((item) => [item[key], item]));
  for (const item of newer) byKey.set(item[key], item);
  return [...byKey.values()];
}
