// Everything the matrix shows of the chosen endpoint, and the place that is stood on.
import { useCallback, useMemo, useState } from 'react';
import type { CallReport, MethodTally, SessionId } from '../../../shared/index.ts';
import { useActions, useAnswer, useCalm, useInspector } from '../../store/index.ts';
import { methodKey } from '../../format/index.ts';

import { aclEndpoints, matrixColumns, matrixRows } from './matrix.ts';
import type { MatrixRow } from './matrix.ts';
import { placeColumns } from './matrix-geometry.ts';
import type { Place, PlacedColumn } from './matrix-geometry.ts';

/** Counts are asked for anew this often while records come. */
const AGAIN_MS = 800;
/** Sessions whose counts are asked for at once. */
const SIDS_ASKED = 200;

export interface MatrixState {
  readonly endpoints: readonly string[];
  readonly endpoint: string | undefined;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly PlacedColumn[];
  readonly tallies: ReadonlyMap<SessionId, ReadonlyMap<string, MethodTally>>;
  readonly calls: CallReport | undefined;
  readonly place: Place;
  stand(place: Place): void;
  look(from: number, end: number): void;
}

export function useMatrix(typed: string): MatrixState {
  const sessions = useCalm(({ data }) => data.sessions);
  const scripts = useInspector(({ data }) => data.scripts);
  const choice = useInspector(({ view }) => view.acl);
  const lastSeq = useCalm(({ data }) => data.recording?.totals.lastSeq ?? 0, AGAIN_MS);
  const { chooseAcl, readCalls } = useActions();
  const [sight, setSight] = useState({ from: 0, end: 0 });
  const endpoints = useMemo(() => aclEndpoints(scripts, sessions.values()), [scripts, sessions]);
  const endpoint = endpoints.find((one) => one === choice.endpoint) ?? endpoints[0];
  const rows = useMemo(
    () => (endpoint === undefined ? [] : matrixRows(sessions.values(), endpoint, typed)),
    [sessions, endpoint, typed],
  );
  const methods = useMethods(endpoint, rows[0]?.session.sid);
  const columns = useMemo(() => placeColumns(matrixColumns(methods, rows)), [methods, rows]);
  const sids = rows.slice(sight.from, sight.end).map(({ session }) => session.sid);
  const calls = useAnswer(
    endpoint === undefined ? undefined : () => readCalls(endpoint, sids.slice(0, SIDS_ASKED)),
    `${endpoint}`,
    `${lastSeq} ${sids.join(' ')}`,
  );
  const tallies = useMemo(() => talliesOf(calls), [calls]);
  const place = placeOf(choice, rows, columns);
  return {
    endpoints,
    endpoint,
    rows,
    columns,
    tallies,
    calls,
    place,
    stand({ row, column }) {
      const sid = rows[row]?.session.sid;
      const method = columns[column]?.method;
      chooseAcl({
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(sid === undefined ? {} : { sid }),
        ...(method === undefined ? {} : { method }),
      });
    },
    look: useCallback((from, end) => setSight({ from, end }), []),
  };
}

const NO_METHODS: readonly string[] = [];

/** Of the class that serves the endpoint; where it does so by a pattern, a session's list knows them. */
function useMethods(endpoint: string | undefined, sid: SessionId | undefined): readonly string[] {
  const { readAcl } = useActions();
  const scripts = useInspector(({ data }) => data.scripts);
  const served = useMemo(
    () => scripts.flatMap(({ endpoints }) => endpoints).find((one) => one.endpoint === endpoint),
    [scripts, endpoint],
  );
  const isAsked = served === undefined && endpoint !== undefined && sid !== undefined;
  const report = useAnswer(
    isAsked ? () => readAcl({ sid, endpoint }) : undefined,
    `${sid} ${endpoint}`,
  );
  if (served !== undefined) return served.methods;
  return report?.ok === true ? report.value.methods : NO_METHODS;
}

function placeOf(
  { sid, method }: { readonly sid?: SessionId; readonly method?: string },
  rows: readonly MatrixRow[],
  columns: readonly PlacedColumn[],
): Place {
  const row = Math.max(
    0,
    rows.findIndex(({ session }) => session.sid === sid),
  );
  const key = method === undefined ? undefined : methodKey(method);
  return { row, column: columns.findIndex((column) => column.key === key) };
}

function talliesOf(
  calls: CallReport | undefined,
): ReadonlyMap<SessionId, ReadonlyMap<string, MethodTally>> {
  return new Map(
    (calls?.sessions ?? []).map(({ sid, methods }) => [
      sid,
      new Map(methods.map((tally) => [methodKey(tally.method), tally])),
    ]),
  );
}
