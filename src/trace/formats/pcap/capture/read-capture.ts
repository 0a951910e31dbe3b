// Reads a capture: frames to TCP streams, these to HTTP and WebSockets, and these to sessions of 0.9.
import { fail, ok, type Refusal, type Result } from '../../../../shared/index.ts';
import type { TraceReading, TraceSource } from '../../format.ts';
import { rebuildTrace, type Seen } from '../../rebuild/index.ts';
import { Budget } from './budget.ts';
import { CaptureNotes } from './capture-notes.ts';
import type { Captured } from './captured.ts';
import { Connections } from './connections.ts';
import { decompress } from './decompress.ts';
import type { SeenAnswer } from './exchange-draft.ts';
import { openCapture } from './read-frames.ts';

/** Bytes of segments that wait for others, and of bodies and messages that are not whole. */
const SEGMENT_BYTES = 64 * 1024 * 1024;
const BODY_BYTES = 256 * 1024 * 1024;

type Told = SeenAnswer | Exclude<Seen, { is: 'exchange' }>;

/** A file that is no capture is refused with a sentence. */
export async function readCapture(source: TraceSource): Promise<Result<TraceReading, Refusal>> {
  const opened = await openCapture(source);
  if (!opened.ok) return fail(opened.fault);
  return ok({ about: {}, portions: rebuildTrace(seenIn(opened.value)) });
}

async function* seenIn(
  frames: AsyncIterable<readonly Captured[]>,
): AsyncGenerator<readonly Seen[]> {
  const notes = new CaptureNotes();
  let told: Told[] = [];
  let key = 0;
  const nextKey = (): number => {
    key += 1;
    return key;
  };
  const tell = (one: Told): void => {
    told.push(one);
  };
  const segments = new Budget(SEGMENT_BYTES);
  const connections = new Connections({
    ...{ segments, bodies: new Budget(BODY_BYTES), notes, nextKey, tell },
  });
  for await (const portion of frames) {
    for (const one of portion) {
      if (one.is === 'frame') connections.push(one);
      else notes.say(one.note.code, one.note.message);
    }
    for (const note of notes.take()) told.push({ is: 'note', note });
    yield await settled(told);
    told = [];
  }
  connections.finish();
  for (const note of notes.finish()) told.push({ is: 'note', note });
  yield await settled(told);
}

async function settled(told: readonly Told[]): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const one of told) seen.push('is' in one ? one : await plain(one));
  return seen;
}

async function plain({ seen, compressed }: SeenAnswer): Promise<Seen> {
  if (compressed === undefined) return seen;
  const text = await decompress(compressed.bytes, compressed.coding);
  if (text !== undefined) return { ...seen, responseBody: text };
  const note = `its body is compressed as ${compressed.coding} and cannot be read`;
  return { ...seen, note: seen.note === undefined ? note : `${seen.note}; ${note}` };
}
