// The few forms of DER that a certificate is written in (ITU-T X.690): tag, length, content.

const SEQUENCE = 0x30;
const SET = 0x31;
const SHORTEST_LONG_LENGTH = 0x80;

export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return der(SEQUENCE, ...items);
}

export function set(...items: readonly Uint8Array[]): Buffer {
  return der(SET, ...items);
}

/** A whole number that is not negative, big end first. */
export function integer(bytes: Uint8Array): Buffer {
  const [first = 0] = bytes;
  // The highest bit is the sign.
  return first < 0x80 ? der(0x02, bytes) : der(0x02, Buffer.from([0]), bytes);
}

/** Without unused bits. */
export function bitString(bytes: Uint8Array): Buffer {
  return der(0x03, Buffer.from([0]), bytes);
}

export function octetString(bytes: Uint8Array): Buffer {
  return der(0x04, bytes);
}

export function boolean(value: boolean): Buffer {
  return der(0x01, Buffer.from([value ? 0xff : 0]));
}

export function utf8String(text: string): Buffer {
  return der(0x0c, Buffer.from(text, 'utf8'));
}

/** An object identifier, `1.2.840.10045.4.3.2`. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(septets)]));
}

/** To the second, `YYMMDDHHMMSSZ` until 2049 and with four digits after it, as RFC 5280 (4.1.2.5) wants. */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  const isShort = at.getUTCFullYear() < 2050;
  return der(isShort ? 0x17 : 0x18, Buffer.from(isShort ? digits.slice(2) : digits, 'latin1'));
}

/** Numbered by its place in what is around it; `isWhole` where it holds an item and not the bytes of one. */
export function tagged(place: number, isWhole: boolean, content: Uint8Array): Buffer {
  return der(0x80 | place | (isWhole ? 0x20 : 0), content);
}

/** Seven bits a byte; all but the last have the highest one set. */
function septets(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

function lengthOf(length: number): Buffer {
  if (length < SHORTEST_LONG_LENGTH) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
