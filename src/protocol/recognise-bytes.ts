// Names what was sent to a port for HTTP that is no HTTP, from its first bytes.

/** `what` is a name, `code` that of a fault; `advice` is what to do about it, as a clause. */
export interface RecognisedBytes {
  readonly code: 'tls-on-plain-port' | 'http2-preface' | 'not-http';
  readonly what: string;
  readonly advice: string;
}

/** `undefined` when the bytes are nothing known. At most the first 64 are looked at. */
export function recogniseBytes(bytes: Uint8Array): RecognisedBytes | undefined {
  const head = bytes.subarray(0, 64);
  if (isClientHello(head)) return TLS;
  const text = printable(head);
  const known = TEXTS.find(([pattern]) => pattern.test(text));
  if (known === undefined) return undefined;
  const [, what, advice, code = 'not-http'] = known;
  return { code, what, advice };
}

/** ASCII as it is, all else as `%0d`. */
function printable(bytes: Uint8Array): string {
  const shown = (byte: number): string =>
    byte < 0x20 || byte > 0x7e
      ? `%${byte.toString(16).padStart(2, '0')}`
      : String.fromCharCode(byte);
  return Array.from(bytes, shown).join('');
}

/** A handshake record of SSL 3 to TLS 1.3 that begins with a ClientHello, or the older form of it. */
function isClientHello([type, major, minor = 0, , , message]: Uint8Array): boolean {
  if (type === 0x16 && major === 3 && minor <= 4) return message === undefined || message === 1;
  return type === 0x80 && minor === 1;
}

const TLS: RecognisedBytes = {
  code: 'tls-on-plain-port',
  what: 'the beginning of TLS (https: or wss:)',
  advice: 'connect with http: or ws:, or give the server a certificate',
};

// biome-ignore format: a table
const TEXTS: readonly (readonly [RegExp, string, string, RecognisedBytes['code']?])[] = [
  [/^PRI \* HTTP\/2/, 'the preface of HTTP/2', 'let the client begin with HTTP/1.1', 'http2-preface'],
  [/^\d:\d*\+?:/, 'a Socket.IO packet without HTTP around it', 'send it on a transport, after a handshake at /socket.io/1/'],
  [/^\d+:(\{|::)/, 'a Socket.IO packet without HTTP around it', 'send it on a transport, after a handshake at /socket.io/1/'],
  [/^SSH-\d/, 'SSH', 'choose the port of the SSH server'],
  [/^PROXY (TCP|UNKNOWN)|^%0d%0a%0d%0a%00%0d%0aQUIT%0a/, 'the PROXY protocol', 'switch it off in the proxy before this server'],
  [/^%10.{1,12}%00%04MQTT/, 'MQTT', 'choose the port of the MQTT server'],
  [/^\*\d+%0d%0a\$\d/, 'Redis', 'choose the port of the Redis server'],
  [/^(EHLO|HELO) /i, 'SMTP', 'choose the port of the mail server'],
  [/^%05%0[1-5]%00|^%04%01/, 'SOCKS', 'this server is no proxy'],
  [/^%03%00%00/, 'remote desktop (RDP)', 'it looks for other servers than this one'],
];
