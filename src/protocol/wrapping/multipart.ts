// Packets as parts of an answer whose every part replaces the one before: what the transport xhr-multipart writes.
// The form is that of Socket.IO 0.6.17; that a packet is a part of its own is said by the protocol's revision 1.

export const MULTIPART_TYPE = 'multipart/x-mixed-replace;boundary="socketio"';

const BOUNDARY = '--socketio\n';
const PART_HEAD = 'Content-Type: text/plain\n';

/** Opens the first part. */
export const MULTIPART_HEAD: string = BOUNDARY;

/** A reader that looks for the boundary would cut the first, and take the second for half of a line end. */
const IS_CUT_SHORT = /--socketio|\r$/;

/**
 * The rest of a part, and the boundary that opens the next. A text that holds the boundary itself is told its length
 * in bytes, which browsers look at first.
 */
export function wrapMultipart(text: string): string {
  const length = IS_CUT_SHORT.test(text) ? `Content-Length: ${utf8Bytes(text)}\n` : '';
  return `${PART_HEAD}${length}\n${text}\n${BOUNDARY}`;
}

/** Half a surrogate pair is sent as U+FFFD. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
