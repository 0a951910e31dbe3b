// `socketscope convert IN OUT`: a trace from one format to another, or through a filter.
import type { Writable } from 'node:stream';
import { complain } from '../../host/index.ts';
import type { ConvertRequest } from '../../host/index.ts';
import { ok } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import {
  convertTrace,
  formatOfFile,
  type OpenedSource,
  openSource,
  recogniseFormat,
  Redaction,
  TRACE_FORMATS,
  type TraceFormat,
} from '../../trace/index.ts';
import { compileFilter, type Filter } from '../../trace/filter/index.ts';

import { untilStopped } from '../stop-signal.ts';
import { NoteTeller } from './note-teller.ts';
import { ProgressLine } from './progress-line.ts';

const DONE = 0;
const FAILURE = 1;
const USAGE = 2;

/** Answers the exit status. */
export async function convert(request: ConvertRequest, version: string): Promise<number> {
  const to = request.to ?? formatToWrite(request.output);
  if (to === undefined) return refuse(unknownOutput(request.output), USAGE);
  const stopping = new AbortController();
  void untilStopped().then(() => stopping.abort());
  const progress = new ProgressLine(process.stderr);
  const opened = await openSource(sourceOf(request.input), {
    signal: stopping.signal,
    onBytes: (bytes) => progress.show(bytes),
  });
  if (!opened.ok) return refuse(opened.fault);
  const source = opened.value;
  progress.of = source.size;
  const from = request.from ?? recogniseFormat(source.head) ?? formatOfFile(request.input);
  if (from === undefined) return refuse(unknownInput(source));
  const filter = compiled(request.filter);
  if (!filter.ok) return refuse(filter.fault, USAGE);
  const notes = new NoteTeller(source.name, (sentence) =>
    progress.beside(() => complain(sentence)),
  );
  const target = request.output === '-' ? standardOutput() : request.output;
  const written = await convertTrace({
    ...{ from, source, to, target, filter: filter.value, signal: stopping.signal },
    redaction: request.redact === undefined ? undefined : new Redaction(request.redact),
    options: { version, ...(request.bom === true ? { hasByteOrderMark: true } : {}) },
    onNote: (note) => notes.tell(note),
  });
  progress.clear();
  notes.sumUp();
  if (!written.ok) return isReaderGone(target) ? DONE : refuse(written.fault);
  progress.say(`${written.value.records} records written to ${request.output}.`);
  return DONE;
}

function sourceOf(input: string): Parameters<typeof openSource>[0] {
  return input === '-' ? { name: 'standard input', stream: process.stdin } : input;
}

/** Unlike any other, this stream must stay open for whoever writes after us. */
function standardOutput(): Writable {
  return process.stdout;
}

/** `socketscope convert a.siotrace - | head -1` is no mistake. */
function isReaderGone(target: string | Writable): boolean {
  return typeof target !== 'string' && target.destroyed && target.errored !== null;
}

function compiled(text: string | undefined): Result<Filter | undefined, Refusal> {
  return text === undefined ? ok(undefined) : compileFilter(text);
}

function formatToWrite(file: string): TraceFormat | undefined {
  const format = formatOfFile(file);
  return format?.write === undefined ? undefined : format;
}

function unknownOutput(file: string): Refusal {
  const endings = TRACE_FORMATS.filter((format) => format.write !== undefined)
    .map(({ endings: [ending = ''] }) => ending)
    .join(', ');
  const message =
    file === '-'
      ? 'Which format is wanted on standard output? Say it with --to.'
      : `The ending of ${file} is that of no format that can be written (${endings}). Choose one, or say the format with --to.`;
  return { code: 'no-format', message };
}

function unknownInput({ name }: OpenedSource): Refusal {
  const titles = TRACE_FORMATS.filter((format) => format.read !== undefined)
    .map(({ title }) => title)
    .join(', ');
  const message = `${name} is in no format that can be read (${titles}). Say the format with --from if it is one of them.`;
  return { code: 'no-format', message };
}

function refuse({ message }: Refusal, status = FAILURE): number {
  complain(message);
  return status;
}
