// Bodies that an intermediary compressed, back to text, without holding anything else up.
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';

/** Bytes of what comes out; a bomb is larger. */
const MOST_BYTES = 64 * 1024 * 1024;

const flush = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_BYTES };
const ungzip = promisify(gunzip);
const undeflate = promisify(inflate);
const undeflateRaw = promisify(inflateRaw);
const unbrotli = promisify(brotliDecompress);

/** The text of a body; `undefined` where it cannot be read. What breaks off is read as far as it goes. */
export async function decompress(bytes: Buffer, coding: string): Promise<string | undefined> {
  try {
    return (await plain(bytes, coding)).toString('utf8');
  } catch {
    return undefined;
  }
}

async function plain(bytes: Buffer, coding: string): Promise<Buffer> {
  switch (coding) {
    case 'gzip':
      return ungzip(bytes, flush);
    case 'deflate':
      // Some send it without the head that zlib has (RFC 9110, section 8.4.1.2).
      return (((bytes[0] ?? 0) & 0x0f) === 8 ? undeflate : undeflateRaw)(bytes, flush);
    case 'br':
      return unbrotli(bytes, { maxOutputLength: MOST_BYTES });
    default:
      throw new Error(`nobody knows the coding ${coding}`);
  }
}
