// Generated requests that something is wrong with, or that may be: bytes, where they are cut, how the client ends.
import fc from 'fast-check';

import { HIXIE_75, HIXIE_76, NONCE } from '../conformance/raw-hixie.ts';
import { requestText } from '../conformance/raw-http.ts';
import { UPGRADE } from '../conformance/raw-websocket.ts';
import { anyFrames, brokenFrames, brokenHixieFrames } from './any-frames.ts';
import { anyPayload } from './any-text.ts';
import { FAULTY, type Faulty } from './faulty-requests.ts';

/** What stands for the id of a session that was just issued. */
export const SID = '$SID$';

/**
 * `fin`: closes its side behind the last byte. `wait`: when something came back. `reset`: breaks the connection off.
 */
export type Ending = 'fin' | 'wait' | 'reset';

export interface Knock {
  readonly kind: string;
  /** Latin-1, every byte a unit; may hold `SID`. */
  readonly text: string;
  /** Sent in pieces that end at these parts of the whole, from 0 to 1. */
  readonly cuts: readonly number[];
  readonly ending: Ending;
  /** One of these faults must be told of the connection. */
  readonly expects?: readonly string[];
}

const POLL = `/socket.io/1/xhr-polling/${SID}`;
const SOCKET = `/socket.io/1/websocket/${SID}`;
const FORM = ['Content-Type: application/x-www-form-urlencoded'];

function chunked(...chunks: readonly string[]): string {
  const head = requestText(`POST ${POLL}`, ['Transfer-Encoding: chunked']);
  const body = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
  return `${head}${body}0\r\n\r\n`;
}

/** Right as they stand. */
const RIGHT: readonly string[] = [
  requestText('GET /socket.io/1/?t=1', ['Origin: http://a.example', 'Cookie: a=b']),
  requestText('GET /socket.io/1/?jsonp=0'),
  requestText('POST /socket.io/1', [], ''),
  requestText(`GET ${POLL}?t=1`, ['Origin: http://a.example']),
  requestText(`POST ${POLL}`, ['Content-Type: text/plain'], '3:::hello'),
  requestText(`POST ${POLL}`, [], '\u00ef\u00bf\u00bd4\u00ef\u00bf\u00bd3:::'),
  chunked('3:::hel', 'lo'),
  requestText(`POST ${POLL}`, ['Expect: 100-continue'], '5:::{"name":"echo","args":[1]}'),
  requestText(`GET ${POLL}`) + requestText(`POST ${POLL}`, [], '3:::hi'),
  requestText(`GET ${SOCKET}`, UPGRADE),
  requestText(`GET ${SOCKET}`, HIXIE_76) + NONCE,
  requestText(`GET ${SOCKET}`, HIXIE_75),
  requestText(`GET /socket.io/1/flashsocket/${SID}`, UPGRADE),
  requestText(`GET /socket.io/1/jsonp-polling/${SID}?i=0`),
  requestText(`POST /socket.io/1/jsonp-polling/${SID}`, FORM, 'd=%223%3A%3A%3Ahi%22'),
  requestText(`GET /socket.io/1/htmlfile/${SID}`),
  requestText(`GET /socket.io/1/xhr-multipart/${SID}`),
  requestText(`OPTIONS ${POLL}`, ['Access-Control-Request-Method: POST']),
  requestText(`HEAD ${POLL}`),
  requestText(`GET ${POLL}?disconnect`),
  requestText(`GET /socket.io/1//${SID}/?disconnect=1`),
  requestText('GET /socket.io/socket.io+websocket.js', ['Accept-Encoding: gzip']),
  requestText('GET http://localhost/socket.io/1/'),
  requestText('GET /'),
  '<policy-file-request/>\0',
];

const PIECES = fc.constantFrom(
  ...['\r\n', '\n', '\r', '\0', ' ', '\t', ':', ',', '/', '?', '%', '%00', '%zz', '\u00ff', '..'],
  ...['Content-Length: 5\r\n', 'Content-Length: -1\r\n', 'Content-Length: 99999999999\r\n'],
  ...['Transfer-Encoding: chunked\r\n', 'Transfer-Encoding: gzip, chunked\r\n', 'Host: b\r\n'],
  ...[
    'Upgrade: websocket\r\n',
    'Upgrade: h2c\r\n',
    'Connection: close\r\n',
    'Connection: Upgrade\r\n',
  ],
  ...['Expect: 100-continue\r\n', 'Expect: nonsense\r\n', 'Sec-WebSocket-Version: 8\r\n'],
  ...['Sec-WebSocket-Extensions: permessage-deflate\r\n', 'Sec-WebSocket-Protocol: a,,b\r\n'],
  ...[
    'X-Forwarded-For: 1.2.3.4\r\n',
    ' folded\r\n',
    'a\r\n',
    'GET',
    'HTTP/1.0',
    'HTTP/2.0',
    'HTTP/9',
  ],
  ...[
    'fffffffff\r\n',
    '-5\r\n',
    '5;a=b\r\n',
    '0\r\n\r\n',
    '1\r\nab',
    '&disconnect',
    '__proto__',
    '?EIO=4',
  ],
);
const NOISE = fc.uint8Array({ maxLength: 6 }).map(latin1);

/** At some places of a text something is cut out, put in, or doubled. */
function bent(text: string): fc.Arbitrary<string> {
  const put = fc.oneof({ weight: 3, arbitrary: PIECES }, { weight: 1, arbitrary: NOISE });
  const size = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60));
  const bend = fc.tuple(place(text), size, put, fc.boolean());
  return fc
    .array(bend, { minLength: 1, maxLength: 4 })
    .map((bends) =>
      bends.reduce(
        (now, [at, cut, piece, isDoubled]) =>
          now.slice(0, at) + (isDoubled ? now.slice(at, at + cut) : piece) + now.slice(at + cut),
        text,
      ),
    );
}

/** Anywhere, and often where a line begins. */
function place(text: string): fc.Arbitrary<number> {
  const lines = [...text.matchAll(/\r\n/g)].map(({ index }) => index + 2);
  const anywhere = fc.nat(text.length);
  return lines.length === 0 ? anywhere : fc.oneof(anywhere, fc.constantFrom(...lines));
}

const right = fc.constantFrom(...RIGHT);
const hybi = requestText(`GET ${SOCKET}`, UPGRADE);
const hixie = requestText(`GET ${SOCKET}`, HIXIE_76) + NONCE;

function behind(head: string, frames: fc.Arbitrary<Buffer>): fc.Arbitrary<Pick<Knock, 'text'>> {
  return frames.map((bytes) => ({ text: head + latin1(bytes) }));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

const OPENINGS = [
  '\u0016\u0003\u0001',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '3:::hi',
  'SSH-2.0-a\r\n',
];
const garbage = fc
  .tuple(
    fc.constantFrom('', '', '', 'GET ', 'POST /', ...OPENINGS),
    fc.uint8Array({ maxLength: 300 }),
  )
  .map(([head, bytes]) => head + latin1(bytes));
const long = fc
  .tuple(right, place(RIGHT[0] ?? ''), PIECES, fc.integer({ min: 50, max: 9_000 }))
  .map(([text, at, piece, times]) => text.slice(0, at) + piece.repeat(times) + text.slice(at));
const posted = anyPayload().map((payload) => {
  const body = latin1(Buffer.from(payload));
  return `${requestText(`POST ${POLL}`, [`Content-Length: ${body.length}`])}${body}`;
});

const texts = {
  bent: right.chain(bent),
  'bent twice': fc.tuple(right, right).chain(([one, other]) => bent(one + other)),
  garbage,
  long,
  torn: fc
    .tuple(right, fc.nat(100))
    .map(([text, part]) => text.slice(0, (text.length * part) / 100)),
  posted,
  right,
} as const;

const KINDS = fc.oneof(
  ...weighted(14, 'bent', texts.bent),
  ...weighted(4, 'bent twice', texts['bent twice']),
  ...weighted(2, 'garbage', texts.garbage),
  ...weighted(1, 'long', texts.long),
  ...weighted(1, 'torn', texts.torn),
  ...weighted(2, 'posted', texts.posted),
  ...weighted(1, 'right', texts.right),
  { weight: 3, arbitrary: frames('frames', behind(hybi, anyFrames)) },
  { weight: 2, arbitrary: frames('frames of drafts', behind(hixie, anyFrames)) },
  { weight: 3, arbitrary: frames('bad frame', behind(hybi, brokenFrames), ['bad-frame']) },
  {
    weight: 2,
    arbitrary: frames('bad frame of drafts', behind(hixie, brokenHixieFrames), ['bad-frame']),
  },
  { weight: 4, arbitrary: fc.constantFrom(...FAULTY).map(faulty) },
);

type Made = Pick<Knock, 'kind' | 'text' | 'expects'>;

function weighted(weight: number, kind: string, of: fc.Arbitrary<string>) {
  return [{ weight, arbitrary: of.map((text): Made => ({ kind, text })) }] as const;
}

function frames(
  kind: string,
  of: fc.Arbitrary<Pick<Knock, 'text'>>,
  expects?: readonly string[],
): fc.Arbitrary<Made> {
  return of.map(({ text }) => ({ kind, text, ...(expects === undefined ? {} : { expects }) }));
}

function faulty({ text, expects }: Faulty): Made {
  return { kind: 'faulty', text, expects };
}

/** Any of them, sent whole or in pieces. */
export function anyKnock(): fc.Arbitrary<Knock> {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const cuts = fc.oneof(fc.constant([]), fc.array(part, { minLength: 1, maxLength: 8 }));
  const ending = fc.constantFrom<Ending>('fin', 'fin', 'fin', 'fin', 'wait', 'wait', 'reset');
  return fc.tuple(KINDS, cuts, ending).map(([made, parts, how]) => ({
    ...made,
    cuts: [...parts].sort((a, b) => a - b),
    ending: how,
  }));
}
