// What a person notes on records: marks and comments, each a record of its own.
import { fail, ok } from '../../shared/index.ts';
import type { CommandTable, Refusal, Result, TraceEvent, TraceRow } from '../../shared/index.ts';
import type { TraceStore } from '../../trace/index.ts';

export interface NoteCommandParts {
  /** Of the capture that is shown; `undefined` where it came from a file. */
  readonly shownStore: () => TraceStore | undefined;
  /** Records an event there, also while recording is paused. */
  readonly keep: (event: TraceEvent) => void;
}

interface Note {
  readonly marked: boolean;
  readonly comment: string | undefined;
}

export function noteCommands(
  parts: NoteCommandParts,
): Pick<CommandTable, 'trace.mark' | 'trace.comment'> {
  return {
    'trace.mark': async ({ seq, marked }) => write(parts, seq, (note) => ({ ...note, marked })),
    'trace.comment': async ({ seq, comment }) =>
      write(parts, seq, (note) => ({ ...note, comment: comment === '' ? undefined : comment })),
  };
}

function write(
  { shownStore, keep }: NoteCommandParts,
  seq: number,
  change: (note: Note) => Note,
): Result<TraceRow, Refusal> {
  const store = shownStore();
  if (store === undefined) {
    const message =
      'A trace that was opened from a file is read only. Note it where it is recorded.';
    return fail({ code: 'read-only', message });
  }
  const cursor = store.cursor();
  if (!cursor.seek(seq)) {
    const message = `Record ${seq} is no longer kept: it was cleared, or dropped to make room.`;
    return fail({ code: 'no-such-record', message });
  }
  if (cursor.kind === 'mark') {
    const message = `Record ${seq} is a note itself. Mark the record that it is about.`;
    return fail({ code: 'is-a-note', message });
  }
  const { marked, comment } = change({ marked: cursor.isMarked, comment: cursor.comment });
  keep({ kind: 'mark', cause: seq, marked, ...(comment === undefined ? {} : { comment }) });
  const row = store.row(seq);
  if (row !== undefined) return ok(row);
  const message = `Record ${seq} was dropped to make room for the note.`;
  return fail({ code: 'no-such-record', message });
}
