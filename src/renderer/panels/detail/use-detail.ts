// The selected record with its detail, asked for again while its answer or its verdict may still come.
import { useEffect, useRef } from 'react';
import type { RecordDetail } from '../../../shared/index.ts';
import { useActions, useCalm } from '../../store/index.ts';

/** Verdicts, logs and acks follow a packet within moments. */
const FRESH_MS = 4_000;
const AGAIN_MS = 800;

export function useDetailRefresh(detail: RecordDetail | undefined): void {
  const { reloadDetail } = useActions();
  const lastSeq = useCalm(({ data }) => data.recording?.totals.lastSeq ?? 0, AGAIN_MS);
  const mayChange = detail !== undefined && detail.cutFrom === undefined && isOpenEnded(detail);
  const known = useRef(lastSeq);
  useEffect(() => {
    if (lastSeq === known.current) return;
    known.current = lastSeq;
    if (mayChange) void reloadDetail();
  }, [mayChange, lastSeq, reloadDetail]);
}

function isOpenEnded({ row, record }: RecordDetail): boolean {
  const isPending = row.id !== undefined && row.type !== 'ack' && row.rttMs === undefined;
  return isPending || Date.now() - record.at < FRESH_MS;
}
