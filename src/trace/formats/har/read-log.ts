// The parts of a HAR in the order of the file: entries with their messages, or the records that Socketscope put in.
import type { TraceNote } from '../format.ts';
import { Spool } from '../spool/index.ts';

import { JsonFault, type JsonStream } from './json-stream.ts';
import { dateIn, type Loose, numberIn, textIn } from './loose.ts';
import { OWN_KEY, OWN_VERSION } from './own-key.ts';

export type LogPart =
  /** Entries follow, should there be any. */
  | { readonly part: 'entries' }
  /** Our own records follow, and nothing else. */
  | { readonly part: 'own'; readonly startedAt?: number; readonly filter?: string }
  /** One of our own records, as JSON. */
  | { readonly part: 'record'; readonly text: string; readonly index: number }
  | {
      readonly part: 'entry';
      /** From 0. */
      readonly index: number;
      readonly entry: Loose;
      /** Each as JSON; they live until the next part is asked for. */
      readonly messages: Spool;
    }
  | { readonly part: 'note'; readonly note: TraceNote };

/** What is looked at in an entry. Screenshots, stacks of initiators and the like are not. */
const ENTRY_KEYS: ReadonlySet<string> = new Set([
  'startedDateTime',
  'time',
  'timings',
  'request',
  'response',
  '_webSocketClose',
]);

/** No part at all where there is no log. @throws JsonFault */
export async function* readLog(stream: JsonStream): AsyncGenerator<LogPart> {
  try {
    if ((await stream.kind()) !== 'object') return;
    for await (const key of stream.keys()) {
      if (key === 'log' && (await stream.kind()) === 'object') {
        yield* readParts(stream);
        return;
      }
      await stream.skip();
    }
  } finally {
    await stream.close();
  }
}

async function* readParts(stream: JsonStream): AsyncGenerator<LogPart> {
  for await (const key of stream.keys()) {
    const kind = await stream.kind();
    if (key === OWN_KEY && kind === 'object') {
      const isOurs = yield* readOwn(stream);
      if (isOurs) return;
    } else if (key === 'entries' && kind === 'list') {
      yield { part: 'entries' };
      yield* readEntries(stream);
      return;
    } else await stream.skip();
  }
}

/** Answers whether the records are all there is to know. */
async function* readOwn(stream: JsonStream): AsyncGenerator<LogPart, boolean> {
  const head = new Map<string, unknown>();
  for await (const key of stream.keys()) {
    const kind = await stream.kind();
    if (key !== 'records' || kind !== 'list' || head.get('v') !== OWN_VERSION) {
      if (kind === 'other') head.set(key, await stream.value());
      else await stream.skip();
      continue;
    }
    const startedAt = numberIn(head.get('startedAt')) ?? dateIn(head.get('startedAt'));
    const filter = textIn(head.get('filter'));
    yield {
      part: 'own',
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(filter === undefined ? {} : { filter }),
    };
    for await (const index of stream.elements()) {
      const text = await stream.text();
      yield text === undefined
        ? { part: 'note', note: tooLarge(`Record ${index + 1}`) }
        : { part: 'record', text, index };
    }
    return true;
  }
  return false;
}

async function* readEntries(stream: JsonStream): AsyncGenerator<LogPart> {
  for await (const index of stream.elements()) {
    if ((await stream.kind()) === 'object') {
      yield* readEntry(stream, index);
      continue;
    }
    await stream.skip();
    const message = `Entry ${index + 1} was passed over: it is no object.`;
    yield { part: 'note', note: { code: 'bad-entry', message } };
  }
}

/** What was read of an entry that breaks off is better than nothing. */
async function* readEntry(stream: JsonStream, index: number): AsyncGenerator<LogPart> {
  const messages = new Spool();
  const entry: Record<string, unknown> = {};
  let fault: unknown;
  try {
    try {
      yield* readFields(stream, { index, entry, messages });
    } catch (error) {
      if (!(error instanceof JsonFault) || entry.request === undefined) throw error;
      fault = error;
    }
    yield { part: 'entry', index, entry, messages };
    if (fault !== undefined) throw fault;
  } finally {
    await messages.close();
  }
}

interface EntryInto {
  readonly index: number;
  readonly entry: Record<string, unknown>;
  readonly messages: Spool;
}

async function* readFields(stream: JsonStream, into: EntryInto): AsyncGenerator<LogPart> {
  const { entry, index } = into;
  for await (const key of stream.keys()) {
    if (key === '_webSocketMessages' && (await stream.kind()) === 'list') {
      yield* readMessages(stream, into);
    } else if (!ENTRY_KEYS.has(key)) {
      await stream.skip();
    } else {
      entry[key] = await stream.value();
      if (entry[key] !== undefined) continue;
      yield { part: 'note', note: tooLarge(`"${key}" of entry ${index + 1}`) };
    }
  }
}

async function* readMessages(
  stream: JsonStream,
  { index, messages }: EntryInto,
): AsyncGenerator<LogPart> {
  for await (const place of stream.elements()) {
    const text = await stream.text();
    if (text === undefined) {
      yield { part: 'note', note: tooLarge(`Message ${place + 1} of entry ${index + 1}`) };
    } else messages.add(text);
    await messages.settle();
  }
}

function tooLarge(what: string): TraceNote {
  return { code: 'too-large', message: `${what} is larger than 256 MiB and was passed over.` };
}
