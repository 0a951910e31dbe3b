// What an analysis found, as lines: sentences for people, JSON for programs.
import { printable } from '../../host/index.ts';
import type { Distribution, LintFinding, Story, TraceStatistics } from '../../shared/index.ts';
import type { TraceAnalysis } from '../../trace/index.ts';

const LINE_UNITS = 1000;
const SID_UNITS = 8;
const TOP_KEYS = 8;

/** One object a line: `is` says what it is. */
export function* jsonLines(analysis: TraceAnalysis): Generator<string> {
  for (const story of analysis.stories()) yield JSON.stringify({ is: 'story', ...story });
  for (const finding of analysis.findings()) yield JSON.stringify({ is: 'finding', ...finding });
  yield JSON.stringify({ is: 'statistics', ...analysis.statistics() });
}

export function* sentences(analysis: TraceAnalysis): Generator<string> {
  for (const line of lines(analysis)) yield printable(line, LINE_UNITS);
}

function* lines(analysis: TraceAnalysis): Generator<string> {
  const stories = analysis.stories();
  yield stories.length === 0 ? 'Nothing ended or failed.' : 'What ended or failed';
  for (const story of stories) yield* storyLines(story);
  const findings = analysis.findings();
  yield '';
  yield findings.length === 0 ? 'Lint found nothing.' : 'What lint found';
  for (const finding of findings) yield* findingLines(finding);
  yield '';
  yield* figureLines(analysis.statistics());
}

function* storyLines({ sid, client, title, count, clauses, advice }: Story): Generator<string> {
  const who = [sid?.slice(0, SID_UNITS), client === undefined ? undefined : `(${client})`]
    .filter((part) => part !== undefined)
    .join(' ');
  const often = count === 1 ? '' : ` (${count} times)`;
  yield '';
  yield `${who === '' ? '' : `${who}: `}${title}${often}`;
  for (const { text, seqs, isUnknown } of clauses) {
    const proof = seqs.length === 0 ? '' : ` [${seqs.join(', ')}]`;
    yield `  ${isUnknown === true ? 'Not known: ' : ''}${text}${proof}`;
  }
  yield `  What to do: ${advice}`;
}

function* findingLines(finding: LintFinding): Generator<string> {
  const { rule, severity, sid, about, title, advice, count, seqs } = finding;
  const who = sid === undefined ? '' : ` ${sid.slice(0, SID_UNITS)}`;
  const what = about === undefined || about === '' ? '' : ` (${about})`;
  const often = count === 1 ? '' : `, ${count} times`;
  yield '';
  yield `${severity} ${rule}${who}: ${title}${what}${often} [${seqs.join(', ')}]`;
  yield `  What to do: ${advice}`;
}

function* figureLines(told: TraceStatistics): Generator<string> {
  const { records, packets, sessions, from, to } = told;
  const seconds = Math.round((to - from) / 100) / 10;
  yield `${counted(records, 'record')}, ${counted(packets, 'packet')}, ${counted(sessions, 'session')} in ${seconds} s.`;
  yield `By type: ${top(told.byType)}.`;
  yield `By transport: ${top(told.byTransport)}.`;
  yield `By endpoint: ${top(told.byEndpoint)}.`;
  yield* spread('The server’s acks took', told.ackOfServer);
  yield* spread('The clients’ acks took', told.ackOfClient);
  yield* spread('Polls were held for', told.pollHeld);
  yield* spread('First packets came after', told.firstPacket);
  for (const { transport, packets: carried, payloadBytes, wireBytes } of told.overhead) {
    if (carried === 0 || wireBytes === 0) continue;
    const share = Math.round((1000 * payloadBytes) / wireBytes) / 10;
    yield `${transport}: ${payloadBytes} bytes of packets in ${wireBytes} bytes on the wire (${share} %).`;
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function top(rates: TraceStatistics['byType']): string {
  const shown = rates
    .slice(0, TOP_KEYS)
    .map(({ key, total }) => `${key === '' ? 'the root' : key} ${total}`);
  const more = rates.length - shown.length;
  return shown.length === 0 ? 'none' : `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function* spread(what: string, told: Distribution | undefined): Generator<string> {
  if (told === undefined) return;
  const { count, p50, p90, p99, max } = told;
  yield `${what} ${ms(p50)} in half of ${count} cases, ${ms(p90)} in nine of ten, ${ms(p99)} in 99 of 100, ${ms(max)} at most.`;
}

function ms(value: number): string {
  return value < 1000 ? `${Math.round(value * 10) / 10} ms` : `${Math.round(value / 100) / 10} s`;
}
