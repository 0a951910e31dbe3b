// Whether stories claim only what their records show.
import type { Clause, Story, TraceRecord } from '../../../src/shared/index.ts';

/** One line for each claim without proof: a record that is not there, is somebody else's, or came after the end. */
export function unprovenOf(
  stories: readonly Story[],
  records: readonly TraceRecord[],
): readonly string[] {
  const bySeq = new Map(records.map((record) => [record.seq, record]));
  const ends = new Map(records.flatMap((record) => (isEnd(record) ? [[record.sid, record]] : [])));
  return stories.flatMap((story) =>
    story.clauses.flatMap((one) => {
      if (one.seqs.length === 0 && one.isUnknown !== true)
        return [`${story.cause}: no proof: ${one.text}`];
      return one.seqs.flatMap((seq) => {
        const wrong = faultIn(bySeq.get(seq), { story, one, end: ends.get(story.sid ?? '') });
        return wrong === undefined ? [] : [`${story.cause}: record ${seq} ${wrong}: ${one.text}`];
      });
    }),
  );
}

/** A member that left is told of after its session's end too. */
function isEnd(record: TraceRecord): boolean {
  if (record.kind !== 'session' || record.phase !== 'disconnected') return false;
  return record.joined === undefined && record.left === undefined;
}

interface Claim {
  readonly story: Story;
  readonly one: Clause;
  readonly end: TraceRecord | undefined;
}

function faultIn(record: TraceRecord | undefined, { story, one, end }: Claim): string | undefined {
  if (record === undefined) return 'is not there';
  if (!isOf(record, story)) return 'is somebody else’s';
  if (end === undefined || one.isAfter === true || record.seq <= end.seq) return undefined;
  if (record.kind === 'exchange' && record.startedAt <= end.at) return undefined;
  // What came for a session after its end is the point of this one.
  return story.cause === 'poisoned-buffer' ? undefined : 'came after the end';
}

function isOf(record: TraceRecord, { cause, sid, client }: Story): boolean {
  if (record.sid !== undefined) return record.sid === sid || cause === 'poisoned-buffer';
  if (record.kind !== 'exchange' || client === undefined) return true;
  return record.remote?.includes(client) ?? false;
}
