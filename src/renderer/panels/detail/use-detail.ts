// The selected record with its detail, asked for again while its answer or its verdict may still come.
import { useEffect } from 'react';
import type { RecordDetail } from '../../../shared/index.ts';
import { useActions, useInspector } from '../../store/index.ts';

/** Verdicts, logs and acks follow a packet within moments. */
const FRESH_MS = 4_000;
const AGAIN_MS = 700;

export function useDetailRefresh(detail: RecordDetail | undefined): void {
  const { reloadDetail } = useActions();
  const lastSeq = useInspector(({ data }) => data.recording?.totals.lastSeq ?? 0);
  const mayChange = detail !== undefined && detail.cutFrom === undefined && isOpenEnded(detail);
  useEffect(() => {
    if (!mayChange || lastSeq === 0) return;
    const timer = setTimeout(() => void reloadDetail(), AGAIN_MS);
    return () => clearTimeout(timer);
    // A newer record starts the wait again only when the last one has passed.
  }, [mayChange, lastSeq, reloadDetail]);
}

function isOpenEnded({ row, record }: RecordDetail): boolean {
  const isPending = row.id !== undefined && row.type !== 'ack' && row.rttMs === undefined;
  return isPending || Date.now() - record.at < FRESH_MS;
}
