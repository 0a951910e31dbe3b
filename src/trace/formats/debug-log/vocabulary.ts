// What the messages in socket.io's log mean: the words of 0.9.19 (transport.js, manager.js, namespace.js, transports/*).
import { isTransportName, type SessionTimer, type TransportName } from '../../../shared/index.ts';

export type Said =
  | { readonly is: 'handshaken'; readonly sid: string }
  /** A GET or an upgrade; posts are not told. */
  | { readonly is: 'request'; readonly sid: string; readonly transport: TransportName }
  | {
      readonly is: 'written' | 'received';
      readonly transport: TransportName;
      readonly text: string;
    }
  /** A packet came whose text is told before, or not at all. */
  | { readonly is: 'came'; readonly packet: 'heartbeat' | 'disconnect' }
  | { readonly is: 'beat'; readonly sid: string }
  /** A line that names a session, and with it whose the lines before are. */
  | { readonly is: 'named'; readonly sid: string; readonly set?: SessionTimer }
  | { readonly is: 'fired'; readonly sid: string; readonly timer: SessionTimer }
  | { readonly is: 'exceeded'; readonly transport: TransportName }
  | { readonly is: 'ended'; readonly reason: string }
  | { readonly is: 'fault'; readonly code: string; readonly ofSession: boolean }
  /** Known, and nothing that a record would say. */
  | { readonly is: 'known' };

const KNOWN: Said = { is: 'known' };

/** Where the reference names a transport otherwise than its URL does. */
const NAMES: Readonly<Record<string, TransportName>> = { jsonppolling: 'jsonp-polling' };

type Reader = (found: RegExpExecArray) => Said | undefined;

const known: Reader = () => KNOWN;

function fault(code: string, ofSession = false): Reader {
  return () => ({ is: 'fault', code, ofSession });
}

function withTransport(make: (transport: TransportName, text: string) => Said): Reader {
  return ([, name = '', text = '']) => {
    const transport = NAMES[name] ?? name;
    return isTransportName(transport) ? make(transport, text) : undefined;
  };
}

const CLOSE = 'close timeout';

// biome-ignore format: a table
const WORDS: readonly (readonly [RegExp, Reader])[] = [
  [/^([\w-]+) writing (.*)$/s, withTransport((transport, text) => ({ is: 'written', transport, text }))],
  [/^([\w-]+) received data packet (.*)$/s, withTransport((transport, text) => ({ is: 'received', transport, text }))],
  [/^setting request [A-Z]+ (\S+)$/, ([, url = '']) => readRequest(url)],
  [/^handshake authorized (\S+)$/, ([, sid = '']) => ({ is: 'handshaken', sid })],
  [/^emitting heartbeat for client (\S+)$/, ([, sid = '']) => ({ is: 'beat', sid })],
  [/^fired (close timeout|heartbeat timeout) for client (\S+)$/, ([, timer, sid = '']) => ({ is: 'fired', sid, timer: timer === CLOSE ? CLOSE : 'heartbeat timeout' })],
  [/^(set|cleared) (close timeout|heartbeat timeout|heartbeat interval) for client (\S+)$/, ([, op, timer, sid = '']) => readTimer(op, timer, sid)],
  [/^got heartbeat packet$/, () => ({ is: 'came', packet: 'heartbeat' })],
  [/^got disconnection packet$/, () => ({ is: 'came', packet: 'disconnect' })],
  [/^([\w-]+) closed due to exceeded duration$/, withTransport((transport) => ({ is: 'exceeded', transport }))],
  [/^transport end \((.*)\)$/, ([, reason = '']) => ({ is: 'ended', reason })],
  [/^transport end by forced client disconnection$/, known],
  [/^client not handshaken/, fault('client-not-handshaken', true)],
  [/^handshake (unauthorized$|error |bad origin)/, fault('handshake-refused')],
  [/^(illegal origin|error parsing origin|origin missing)/, fault('bad-origin')],
  [/^client protocol version unsupported$/, fault('unsupported-version')],
  [/^unknown transport: /, fault('unknown-transport')],
  [/^unhandled socket\.io url$/, fault('unhandled-url')],
  [/^[\w-]+ (connection invalid|parser error|parser forced user kick)/, fault('bad-connection')],
  [/^Invalid [\w-]+ key: /, fault('bad-connection')],
  [/^ignoring volatile packet/, fault('volatile-dropped')],
  [/^ignoring blacklisted event /, fault('unallowed-event')],
  [/^socket error /, fault('socket-error')],
  [/^error raised: /, fault('server-error')],
  [/^Unable to serve file/, fault('client-file')],
  [/^socket\.io started$/, known],
  [/^client (un)?authorized( for .*)?$/, known],
  [/^(un)?authorized$/, known],
  [/^(setting|clearing) poll timeout$/, known],
  [/^(discarding transport|booting client|broadcasting packet|sending data ack packet)$/, known],
  [/^(acknowledging packet automatically|unknown ack packet|destroying non-socket\.io upgrade)$/, known],
  [/^served static content /, known],
  [/^Client#(join|leave) callback is deprecated$/, known],
];

/** `undefined` where the reference writes nothing of the kind. */
export function readMessage(message: string): Said | undefined {
  const trimmed = message.trimEnd();
  for (const [pattern, read] of WORDS) {
    const found = pattern.exec(message) ?? pattern.exec(trimmed);
    if (found !== null) return read(found);
  }
  return undefined;
}

function readTimer(op: string | undefined, timer: string | undefined, sid: string): Said {
  if (op !== 'set') return { is: 'named', sid };
  const set = timer === CLOSE || timer === 'heartbeat timeout' ? timer : 'heartbeat interval';
  return { is: 'named', sid, set };
}

/** `/socket.io/1/xhr-polling/SID?t=1`, whatever the resource is. */
function readRequest(url: string): Said {
  const [, name = '', sid = ''] = /\/1\/([\w-]+)\/([^/?#]+)/.exec(url) ?? [];
  return isTransportName(name) && sid !== '' ? { is: 'request', sid, transport: name } : KNOWN;
}
