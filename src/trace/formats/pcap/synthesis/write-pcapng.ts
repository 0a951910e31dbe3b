// Writes a trace as pcapng: raw IP, TCP, HTTP and WebSocket frames put together from what its records tell.
import type { TraceRecord } from '../../../../shared/index.ts';
import type { WriteOptions } from '../../format.ts';
import { sectionHeader } from './blocks.ts';
import { Retelling } from './retelling.ts';

const COMMENT =
  'Synthesised from an application-layer trace of Socket.IO 0.9: TCP and IP headers are not from the wire, ' +
  'and what the trace does not tell of heads and bodies is said in comments.';

/** Blocks are gathered to portions of about so many bytes. */
const PORTION_BYTES = 128 * 1024;

/** The order is that of time, as far as 30 seconds or 24 MiB reach back. */
export async function* writePcapng(
  records: AsyncIterable<readonly TraceRecord[]>,
  { version, about }: WriteOptions,
): AsyncGenerator<Uint8Array> {
  const program = version === undefined ? 'Socketscope' : `Socketscope ${version}`;
  const filter = about?.filter === undefined ? '' : ` Its records were chosen by ${about.filter}`;
  yield sectionHeader(program, COMMENT + filter);
  const retelling = new Retelling();
  for await (const portion of records) {
    for (const record of portion) retelling.tell(record);
    yield* portions(retelling.due());
  }
  yield* portions(retelling.rest());
}

function* portions(blocks: Iterable<Buffer>): Generator<Uint8Array> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for (const block of blocks) {
    gathered.push(block);
    bytes += block.length;
    if (bytes < PORTION_BYTES) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
  }
  if (gathered.length > 0) yield Buffer.concat(gathered);
}
