// Requests that are wrong in a known way, and the fault that each must be recorded as.
import { HIXIE_76 } from '../conformance/raw-hixie.ts';
import { requestText } from '../conformance/raw-http.ts';
import { UPGRADE } from '../conformance/raw-websocket.ts';

export interface Faulty {
  readonly text: string;
  /** One of them. */
  readonly expects: readonly string[];
}

const POLL = '/socket.io/1/xhr-polling';
const SOCKET = '/socket.io/1/websocket';
const LIVE = '$SID$';
const MARK = '\u00ef\u00bf\u00bd';

function posted(body: string): string {
  return requestText(`POST ${POLL}/${LIVE}`, [`Content-Length: ${body.length}`]) + body;
}

function headers(...lines: readonly string[]): string {
  return requestText(`GET ${SOCKET}/${LIVE}`, lines);
}

const [, CONNECTION = '', VERSION = '', KEY = ''] = UPGRADE;

export const FAULTY: readonly Faulty[] = [
  { text: requestText(`GET ${POLL}/never-issued`), expects: ['unknown-sid'] },
  { text: requestText(`POST ${POLL}/never-issued`, [], '3:::hi'), expects: ['unknown-sid'] },
  { text: requestText(`GET ${SOCKET}/never-issued`, UPGRADE), expects: ['unknown-sid'] },
  { text: `${requestText(`GET ${SOCKET}/__proto__`, HIXIE_76)}12345678`, expects: ['unknown-sid'] },
  { text: requestText(`GET /socket.io/1/pigeon/${LIVE}`), expects: ['transport-not-offered'] },
  { text: requestText(`GET /socket.io/1/constructor/${LIVE}`), expects: ['transport-not-offered'] },
  { text: requestText(`PUT ${POLL}/${LIVE}`, [], 'a'), expects: ['wrong-method'] },
  { text: requestText(`DELETE ${SOCKET}/${LIVE}`), expects: ['wrong-method'] },
  { text: requestText(`GET ${SOCKET}/${LIVE}`), expects: ['not-an-upgrade'] },
  { text: requestText(`GET ${POLL}/${LIVE}`, UPGRADE), expects: ['not-upgradable'] },
  { text: headers('Upgrade: websocket', CONNECTION, VERSION), expects: ['bad-upgrade'] },
  { text: headers('Upgrade: websocket', CONNECTION, KEY), expects: ['bad-upgrade'] },
  { text: headers('Upgrade: pigeon', CONNECTION, VERSION, KEY), expects: ['bad-upgrade'] },
  {
    text: headers('Upgrade: websocket', CONNECTION, 'Sec-WebSocket-Version: 99', KEY),
    expects: ['bad-upgrade'],
  },
  {
    text: headers('Upgrade: websocket', CONNECTION, VERSION, 'Sec-WebSocket-Key: short'),
    expects: ['bad-upgrade'],
  },
  {
    text: headers('Upgrade: WebSocket', CONNECTION, 'Sec-WebSocket-Key1: none'),
    expects: ['bad-upgrade'],
  },
  { text: requestText('GET /socket.io/?EIO=4&transport=polling'), expects: ['foreign-protocol'] },
  { text: requestText('GET /socket.io/?EIO=3', UPGRADE), expects: ['foreign-protocol'] },
  { text: requestText('GET /socket.io/xhr-polling/'), expects: ['foreign-protocol'] },
  {
    text: requestText(
      'GET /socket.io/1/',
      Array.from({ length: 250 }, (_, n) => `X-${n}: ${n}`),
    ),
    expects: ['too-many-headers'],
  },
  {
    text: requestText(`POST ${POLL}/${LIVE}`, ['Content-Length: 200000']),
    expects: ['body-too-large'],
  },
  {
    text: `${requestText(`POST ${POLL}/${LIVE}`, ['Content-Length: 50'])}3:::hi`,
    expects: ['body-cut'],
  },
  {
    text: `${requestText(`POST ${POLL}/${LIVE}`, ['Transfer-Encoding: chunked'])}5\r\n3:::h\r\nzz\r\n`,
    expects: ['body-cut'],
  },
  { text: posted('foo'), expects: ['not-a-packet'] },
  { text: posted('9:::'), expects: ['unknown-type'] },
  { text: posted('3:x::'), expects: ['bad-id'] },
  { text: posted('4:::{'), expects: ['bad-json'] },
  { text: posted('5:::{}'), expects: ['event-without-name'] },
  { text: posted('\u00ff\u00fe'), expects: ['empty-packet'] },
  { text: posted(`${MARK}99${MARK}3:::hi`), expects: ['frame-too-long'] },
  { text: posted(`${MARK}2${MARK}3:::hi`), expects: ['frame-out-of-step'] },
  { text: posted(`${MARK}-1${MARK}3:::hi`), expects: ['bad-frame-length'] },
];
