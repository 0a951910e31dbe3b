// What stands in the cells of a row, as plain text.
import type { TraceRow } from '../../../shared/index.ts';
import {
  formatCount,
  formatDuration,
  formatMoment,
  formatSize,
  shortSid,
  showControls,
  transportLabel,
} from '../../format/index.ts';
import type { TimeMode } from '../../format/index.ts';

import type { Column } from './columns.ts';

/** More than the column shows in a wide window. */
const DATA_UNITS = 96;

export interface TimeShown {
  readonly mode: TimeMode;
  readonly isLong: boolean;
  /** The moment that relative times count from. */
  readonly from: number | undefined;
}

export function cellText(column: Column, row: TraceRow, time: TimeShown): string {
  switch (column) {
    case 'number':
      return formatCount(row.seq);
    case 'time':
      return timeText(row.at, time);
    case 'direction':
      return arrowOf(row);
    case 'session':
      return row.sid === undefined ? '' : showControls(shortSid(row.sid));
    case 'via':
      return transportLabel(row.transport);
    case 'type':
      return row.kind === 'fault' ? 'fault' : row.type;
    case 'endpoint':
      return row.endpoint === undefined || row.endpoint === '' ? '' : showControls(row.endpoint);
    case 'name':
      return showControls((row.kind === 'fault' ? row.type : row.name) ?? '');
    case 'ack':
      return ackText(row);
    case 'size':
      return formatSize(row.size);
    case 'data':
      // Shaping text that nobody can see is most of what a row costs.
      return showControls(row.preview.slice(0, DATA_UNITS));
  }
}

function arrowOf({ dir }: TraceRow): string {
  if (dir === undefined) return '';
  return dir === 'in' ? '→' : '←';
}

function timeText(at: number, { mode, isLong, from }: TimeShown): string {
  const text = formatMoment(at, mode, from);
  return mode === 'clock' && !isLong ? text.slice(3) : text;
}

/** A request says how its answer stands, an answer which request it belongs to. */
export function ackText(row: TraceRow): string {
  if (row.type === 'ack')
    return row.pair === undefined ? 'no request' : `↩ ${formatCount(row.pair)}`;
  if (row.id === undefined) return '';
  return row.rttMs === undefined ? 'pending' : `✓ ${formatDuration(row.rttMs)}`;
}

/** Said aloud in place of the arrow. */
export function directionWords(row: TraceRow): string | undefined {
  if (row.dir === undefined) return undefined;
  return row.dir === 'in' ? 'from the client' : 'to the client';
}
