// `socketscope explain TRACE`: autopsies, lint and figures of a trace, as sentences or as JSON.
import { complain } from '../../host/index.ts';
import type { ExplainRequest } from '../../host/index.ts';
import { fail, type Refusal, type Result } from '../../shared/index.ts';
import {
  formatOfFile,
  openSource,
  recogniseFormat,
  TraceAnalysis,
  type TraceReading,
} from '../../trace/index.ts';

import { NoteTeller, ProgressLine } from '../convert/index.ts';
import { untilStopped } from '../stop-signal.ts';
import { jsonLines, sentences } from './tell.ts';

const DONE = 0;
const FAILURE = 1;

/** Answers the exit status. */
export async function explain(request: ExplainRequest): Promise<number> {
  const stopping = new AbortController();
  void untilStopped().then(() => stopping.abort());
  const progress = new ProgressLine(process.stderr);
  const reading = await openReading(request, stopping.signal, progress);
  if (!reading.ok) {
    complain(reading.fault.message);
    return FAILURE;
  }
  const notes = new NoteTeller(request.input, (sentence) =>
    progress.beside(() => complain(sentence)),
  );
  const analysis = new TraceAnalysis();
  for await (const portion of reading.value.portions) {
    for (const item of portion) {
      if (item.is === 'record') analysis.observe(item.record);
      else notes.tell(item.note);
    }
  }
  progress.clear();
  notes.sumUp();
  await print(request.json ? jsonLines(analysis) : sentences(analysis));
  return stopping.signal.aborted ? FAILURE : DONE;
}

async function openReading(
  { input, from }: ExplainRequest,
  signal: AbortSignal,
  progress: ProgressLine,
): Promise<Result<TraceReading, Refusal>> {
  const source = input === '-' ? { name: 'standard input', stream: process.stdin } : input;
  const opened = await openSource(source, { signal, onBytes: (bytes) => progress.show(bytes) });
  if (!opened.ok) return opened;
  progress.of = opened.value.size;
  const format = from ?? recogniseFormat(opened.value.head) ?? formatOfFile(input);
  if (format?.read === undefined) {
    const message = `${opened.value.name} is in no format that can be read. Say the format with --from if it is one of them.`;
    return fail({ code: 'no-format', message });
  }
  return format.read(opened.value);
}

/** Resolves when everything is written, or when nobody reads any more (`explain … | head`). */
function print(lines: Iterable<string>): Promise<void> {
  return new Promise((done) => {
    process.stdout.on('error', () => done());
    let text = '';
    for (const line of lines) text += `${line}\n`;
    process.stdout.write(text, () => done());
  });
}
