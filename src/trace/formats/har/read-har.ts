// A HAR read piece by piece: our own records where it has them, else what its entries tell.
import { fail, ok, type Refusal, type Result } from '../../../shared/index.ts';
import type { TraceReading, TraceSource } from '../format.ts';
import { rebuildTrace } from '../rebuild/index.ts';
import { sayError } from '../source.ts';

import { JsonFault, JsonStream } from './json-stream.ts';
import { ownRecords } from './own-records.ts';
import { type LogPart, readLog } from './read-log.ts';
import { seenIn } from './seen-in.ts';

export async function readHar({
  name,
  bytes,
}: TraceSource): Promise<Result<TraceReading, Refusal>> {
  const stream = new JsonStream(bytes);
  const parts = readLog(stream);
  try {
    const first = await parts.next();
    if (first.done === true) {
      await stream.close();
      return fail(noHar(name, 'it has no "log" with "entries"'));
    }
    return ok(readingOf(first.value, parts));
  } catch (error) {
    await stream.close();
    return fail(noHar(name, sayFault(error)));
  }
}

function readingOf(first: LogPart, parts: AsyncGenerator<LogPart>): TraceReading {
  const rest = from(first, parts);
  if (first.part === 'own') {
    const { startedAt, filter } = first;
    return {
      about: {
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(filter === undefined ? {} : { filter }),
      },
      portions: ownRecords(rest),
    };
  }
  return { about: {}, portions: rebuildTrace(seenIn(rest)) };
}

/** Every part, and a note where the file is no JSON any more. */
async function* from(first: LogPart, parts: AsyncGenerator<LogPart>): AsyncGenerator<LogPart> {
  try {
    yield first;
    yield* parts;
  } catch (error) {
    const message = `${sayFault(error)}; what stands before it was read.`;
    yield { part: 'note', note: { code: 'torn-file', message: capital(message) } };
  } finally {
    await parts.return(undefined);
  }
}

function noHar(name: string, why: string): Refusal {
  return { code: 'not-a-har', message: `${name} cannot be read as a HAR: ${why}.` };
}

function sayFault(error: unknown): string {
  if (!(error instanceof JsonFault)) return sayError(error);
  return `at byte ${error.at + 1}: ${error.message}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
