// The frames of a capture file, whichever of the two kinds it is, in portions as they are read.
import { fail, ok, type Refusal, type Result } from '../../../../shared/index.ts';
import type { TraceSource } from '../../format.ts';
import { type Captured, type CaptureLayout, captureNote } from './captured.ts';
import { isPcap, PCAP_HEAD_BYTES, PcapLayout } from './pcap-layout.ts';
import { isPcapng, PcapngLayout } from './pcapng-layout.ts';

const NOTHING = Buffer.alloc(0);
const OTHER_BEGIN = 'it does not begin as one';

/** Whether a file that begins so is a capture. */
export function isCapture(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  return isPcap(bytes) || isPcapng(bytes);
}

/** Refused with a sentence where it is no capture, or cannot be read. */
export async function openCapture(
  source: TraceSource,
): Promise<Result<AsyncGenerator<readonly Captured[]>, Refusal>> {
  const chunks = source.bytes[Symbol.asyncIterator]();
  let head: Buffer = NOTHING;
  try {
    while (head.length < PCAP_HEAD_BYTES) {
      const next = await chunks.next();
      if (next.done === true) break;
      head = Buffer.concat([head, asBuffer(next.value)]);
    }
  } catch (error) {
    const message = `${source.name} cannot be read: ${messageOf(error)}. Check the path and its permissions.`;
    return fail({ code: 'unreadable', message });
  }
  if (head.length >= PCAP_HEAD_BYTES && isCapture(head)) return ok(readFrames(head, chunks));
  await chunks.return?.();
  const what = head.length < PCAP_HEAD_BYTES ? `it ends after ${head.length} bytes` : OTHER_BEGIN;
  const message = `${source.name} cannot be read as a packet capture: ${what}. Give a file in pcap or pcapng.`;
  return fail({ code: 'not-a-capture', message });
}

/**
 * Goes through a capture. A frame's bytes are valid until the next portion is asked for. Whatever is wrong is a note,
 * also where reading fails; nothing is thrown.
 */
async function* readFrames(
  head: Buffer,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<readonly Captured[]> {
  const reader = new FrameReader();
  try {
    let next: IteratorResult<Uint8Array> = { done: false, value: head };
    while (next.done !== true) {
      const found = reader.push(asBuffer(next.value));
      if (found.length > 0) yield found;
      if (reader.isOver) return;
      next = await chunks.next();
    }
    yield reader.finish();
  } catch (error) {
    const message = `Reading broke off at byte ${reader.place}: ${messageOf(error)}. What stands before it was read.`;
    yield [captureNote('unreadable', message)];
  } finally {
    await chunks.return?.();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

class FrameReader {
  isOver = false;
  /** Of the file: what is behind it was not used yet. */
  place = 0;
  #rest: Buffer = NOTHING;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #wanted = PCAP_HEAD_BYTES;
  #layout: CaptureLayout | undefined;

  push(chunk: Buffer): Captured[] {
    this.#parts.push(chunk);
    this.#partBytes += chunk.length;
    // A block that comes in many chunks is put together once, not once a chunk.
    if (this.#partBytes < this.#wanted) return [];
    const bytes = this.#joined();
    const found: Captured[] = [];
    this.#read(bytes, found);
    return found;
  }

  finish(): Captured[] {
    const left = this.#joined().length;
    if (left === 0 && this.#layout !== undefined) return [];
    const what =
      left === 0
        ? 'The capture is empty'
        : `The capture breaks off in what begins at byte ${this.place}`;
    return [
      captureNote('torn-capture', `${what}; ${left} bytes of it are there, and were passed over.`),
    ];
  }

  #joined(): Buffer {
    const all = this.#rest.length > 0 ? [this.#rest, ...this.#parts] : this.#parts;
    const [only] = all;
    this.#parts = [];
    this.#partBytes = 0;
    this.#rest = all.length === 1 && only !== undefined ? only : Buffer.concat(all);
    return this.#rest;
  }

  #read(bytes: Buffer, found: Captured[]): void {
    let at = 0;
    if (this.#layout === undefined) {
      if (bytes.length < PCAP_HEAD_BYTES) return;
      const isClassic = isPcap(bytes);
      this.#layout = isClassic ? new PcapLayout(bytes) : new PcapngLayout();
      at = isClassic ? PCAP_HEAD_BYTES : 0;
    }
    const end = this.#layout.read({ bytes, at, place: this.place + at }, found);
    if (end < 0) {
      this.isOver = true;
      return;
    }
    this.place += end;
    this.#rest = bytes.subarray(end);
    this.#wanted = this.#rest.length >= 64 * 1024 ? this.#rest.length : 1;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
