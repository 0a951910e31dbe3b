// `socketscope diff A B`: what two traces say differently, with an exit status for scripts.
import { complain, diffSentences } from '../../host/index.ts';
import type { DiffRequest } from '../../host/index.ts';
import { diffTraces, openTraceFile } from '../../trace/index.ts';
import { compileFilter } from '../../trace/filter/index.ts';
import { type Refusal, type Result, ok } from '../../shared/index.ts';
import type { TraceRecord } from '../../shared/index.ts';

import { untilStopped } from '../stop-signal.ts';

const SAME = 0;
const DIFFERENT = 1;
const TROUBLE = 2;
/** Differences shown, where no number was asked for. */
const SHOWN = 100;

/** Answers the exit status: 0 where both say the same, 1 where not, 2 where that cannot be told. */
export async function diff(request: DiffRequest): Promise<number> {
  const { left, right, json = false, filter, limit = SHOWN, heartbeats, toleranceMs } = request;
  const stopping = new AbortController();
  void untilStopped().then(() => stopping.abort());
  const picks = picksOf(filter);
  if (!picks.ok) return refuse(picks.fault);
  const open = (file: string) =>
    openTraceFile(file, {
      signal: stopping.signal,
      onNote: ({ message }) => complain(`${file}: ${message}`),
    });
  const one = await open(left);
  if (!one.ok) return refuse(one.fault);
  const other = await open(right);
  if (!other.ok) return refuse(other.fault);
  const found = await diffTraces(one.value, other.value, {
    limit,
    signal: stopping.signal,
    ...(picks.value === undefined ? {} : { picks: picks.value }),
    ...(heartbeats === undefined ? {} : { heartbeats }),
    ...(toleranceMs === undefined ? {} : { toleranceMs }),
  });
  if (!found.ok) return refuse(found.fault);
  const lines = json ? [JSON.stringify(found.value)] : diffSentences(found.value, { left, right });
  process.stdout.write(`${lines.join('\n')}\n`);
  return found.value.isSame ? SAME : DIFFERENT;
}

type Picks = ((record: TraceRecord) => boolean) | undefined;

function picksOf(text: string | undefined): Result<Picks, Refusal> {
  if (text === undefined) return ok(undefined);
  const compiled = compileFilter(text);
  return compiled.ok ? ok((record) => compiled.value.matches(record)) : compiled;
}

function refuse({ message }: Refusal): number {
  complain(message);
  return TROUBLE;
}
