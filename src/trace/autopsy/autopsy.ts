// Why sessions ended or failed, told from their records; and what knocked and never became a session.
import type { SessionId, TraceRecord, Clause, Story } from '../../shared/index.ts';
import type { Correlation, SessionLife } from '../correlation/index.ts';
import { type Attempt, Attempts } from './attempts.ts';
import { beginning } from './beginning.ts';
import { CAUSES } from './causes.ts';
import { isTrapped, poisoned, trappedClients } from './poisoned.ts';
import { endOf } from './session-end.ts';
import { afterwards, clause, type Finding } from './story.ts';
import { troublesOf } from './troubles.ts';
import { duration, shown, times } from './words.ts';

/** Follows a correlation, which is fed the records; stories are told when they are asked for. */
export class Autopsy {
  readonly #correlation: Correlation;
  readonly #attempts = new Attempts();

  constructor(correlation: Correlation) {
    this.#correlation = correlation;
    correlation.follow({ record: (record) => this.#observe(record) });
  }

  /** Of everything that is remembered, in the order in which it began. */
  stories(): readonly Story[] {
    const lives = [...this.#correlation.lives()];
    const attempts = this.#attempts.all();
    const trapped = trappedClients(lives);
    const stories = lives.flatMap((life) => storiesOf(life, attempts, isTrapped(life, trapped)));
    const others = attempts.filter((attempt) => !trapped.owns(attempt)).map(storyOfAttempt);
    return [...stories, ...others].toSorted((a, b) => a.from - b.from);
  }

  /** Of one session: what troubled it, then its end. Nothing for a session that is well, or is not known. */
  storiesOf(sid: SessionId): readonly Story[] {
    return this.stories().filter((story) => story.sid === sid);
  }

  #observe(record: TraceRecord): void {
    if (record.kind !== 'fault' && record.kind !== 'exchange') return;
    const isKnown = record.sid !== undefined && this.#correlation.life(record.sid) !== undefined;
    this.#attempts.observe(record, isKnown);
  }
}

function storiesOf(
  life: SessionLife,
  attempts: readonly Attempt[],
  trapped: boolean,
): readonly Story[] {
  const troubles = troublesOf(life);
  const end = trapped ? poisoned(life, attempts) : endOf(life);
  const found = end === undefined ? troubles : [...troubles, end];
  const start = beginning(life);
  return found.map((finding) =>
    dress(life, {
      ...finding,
      clauses: [...start, ...finding.clauses, ...(finding === end ? aftermath(life, trapped) : [])],
    }),
  );
}

/** What was lost by its end, and what still came for it. */
function aftermath(
  { end, missed, lost, firstLost }: SessionLife,
  isTold: boolean,
): readonly Clause[] {
  const clauses: Clause[] = [];
  if (firstLost !== undefined) {
    const packets = lost === 1 ? 'One packet' : `${lost} packets`;
    clauses.push(
      afterwards(`${packets} for the client never reached it: ${firstLost.why}.`, firstLost),
    );
  }
  if (end !== undefined && missed !== undefined && !isTold) {
    const gap = duration(missed.at - end.at);
    clauses.push(afterwards(`${gap} after the end the client asked for it again.`, missed));
  }
  return clauses;
}

/** What would need a record that this trace does not hold, as one that begins later, is not told. */
function dress(life: SessionLife, { cause, clauses: found }: Finding): Story {
  const { sid, issued, end, to } = life;
  const { title, advice } = CAUSES[cause];
  const clauses = found.filter((one) => one.seqs.length > 0 || one.isUnknown === true);
  const seqs = clauses.flatMap((one) => one.seqs);
  const client = issued === undefined ? {} : { client: issued.address };
  const about = { from: Math.min(...seqs), to: Math.max(...seqs), at: (end ?? to).at, count: 1 };
  return { cause, title, sid, ...client, ...about, clauses, advice };
}

function storyOfAttempt(attempt: Attempt): Story {
  const { cause, sid, client, fault, exchange, first, last, count } = attempt;
  const { title, advice } = CAUSES[cause];
  const clauses: Clause[] = [];
  if (exchange !== undefined) {
    const { method, url, status } = exchange;
    const answer = status === 0 ? 'and left without an answer' : `and was answered ${status}`;
    clauses.push(
      clause(`${client ?? 'A client'} asked ${method} ${shown(url)} ${answer}.`, exchange),
    );
  }
  if (fault !== undefined) clauses.push(clause(shown(fault.message, 400), fault));
  if (count > 1) clauses.push(clause(`The same happened ${times(count)} in all.`, first, last));
  const seqs = clauses.flatMap((one) => one.seqs);
  return {
    cause,
    title,
    ...(sid === undefined ? {} : { sid }),
    ...(client === undefined ? {} : { client }),
    from: Math.min(...seqs),
    to: Math.max(...seqs),
    at: last.at,
    count,
    clauses,
    advice,
  };
}
