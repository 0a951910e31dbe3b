// A record as one readable line: who did what, then the text it concerns. Bounded, and never a control character.
import type {
  AclEvent,
  ExchangeEvent,
  FrameEvent,
  MarkEvent,
  PacketEvent,
  RoomEvent,
  ScriptEvent,
  ServerEvent,
  SessionEvent,
  TraceRecord,
} from '../shared/index.ts';
import { scanHead } from '../protocol/index.ts';

const LINE_UNITS = 400;
const SID_UNITS = 8;

/** `14:02:31.120 4d4f18a0 sent event "user message" at /chat: 5:1+:/chat:{…}` */
export function recordSentence(record: TraceRecord): string {
  return printable(`${localTime(record.at)} ${says(record)}`, LINE_UNITS);
}

function localTime(at: number): string {
  const date = new Date(at);
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${date.toTimeString().slice(0, 8)}.${ms}`;
}

/** Control characters, line separators and direction marks as escapes, then cut. */
export function printable(text: string, units: number): string {
  const cut = text.length > units ? `${text.slice(0, units - 1)}…` : text;
  return cut.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function says(record: TraceRecord): string {
  switch (record.kind) {
    case 'packet':
      return saysPacket(record);
    case 'exchange':
      return saysExchange(record);
    case 'frame':
      return saysFrame(record);
    case 'session':
      return saysSession(record);
    case 'acl':
      return saysAcl(record);
    case 'timer':
      return `${short(record.sid)} ${record.timer} ran out after ${record.afterMs / 1000} s`;
    case 'fault':
      return `${record.sid === undefined ? '' : `${short(record.sid)} `}fault ${record.code}: ${record.message}`;
    case 'script':
      return saysScript(record);
    case 'server':
      return saysServer(record);
    case 'room':
      return saysRoom(record);
    case 'mark':
      return saysMark(record);
  }
}

function saysPacket({ sid, dir, origin, raw, lost, transport }: PacketEvent): string {
  const head = scanHead(raw);
  const verb = dir === 'in' ? 'sent' : 'got';
  const name = head?.name === undefined ? '' : ` ${JSON.stringify(head.name)}`;
  const endpoint = head === undefined || head.endpoint === '' ? '' : ` at ${head.endpoint}`;
  const via = transport === undefined ? '' : ` over ${transport}`;
  const by = origin === 'peer' || origin === 'server' ? '' : ` (${origin})`;
  const fate = lost === undefined ? '' : ` (lost: ${lost})`;
  return `${short(sid)} ${verb} ${head?.type ?? 'packet'}${name}${endpoint}${via}${by}${fate}: ${raw}`;
}

function saysExchange(event: ExchangeEvent): string {
  const answer = event.status === 0 ? 'was cut off' : `answered ${event.status}`;
  const what = event.recognised === undefined ? '' : ` (${event.recognised})`;
  const note = event.note === undefined ? '' : `: ${event.note}`;
  return `${event.method} ${event.url} ${answer} after ${Math.round(event.heldMs)} ms${what}${note}`;
}

function saysFrame(event: FrameEvent): string {
  const verb = event.dir === 'in' ? 'sent' : 'got';
  return `${short(event.sid)} ${verb} a ${event.opcode} frame of ${event.bytes} bytes`;
}

function saysSession(event: SessionEvent): string {
  const sid = short(event.sid);
  const note = event.note === undefined ? '' : `: ${event.note}`;
  if (event.joined !== undefined) return `${sid} joined ${event.joined || 'the root'}${note}`;
  if (event.left !== undefined) return `${sid} left ${event.left || 'the root'}${note}`;
  const reason = event.reason === undefined ? '' : `, ${event.reason}`;
  const via = event.transport === undefined ? '' : ` over ${event.transport}`;
  return `${sid} is ${event.phase}${via}${reason}${note}`;
}

function saysAcl({ sid, endpoint, change, verdict, acl }: AclEvent): string {
  const where = endpoint === '' ? 'the root' : endpoint;
  if (verdict !== undefined) {
    const judged = verdict.allowed ? 'was allowed' : 'was denied';
    return `${short(sid)} ${judged} ${verdict.method} at ${where}: ${verdict.because}`;
  }
  const methods = acl.state === 'listed' ? ` to ${acl.methods.length} methods` : '';
  const by = change?.by === undefined ? '' : ` by ${change.by}`;
  return `${short(sid)} has its list at ${where} ${acl.state}${methods} (${change?.op ?? 'initial'}${by})`;
}

function saysScript(event: ScriptEvent): string {
  const message = event.message === undefined ? '' : `: ${event.message}`;
  if (event.op === 'types') return `types of ${event.script}${message}`;
  return event.op === 'log'
    ? `${event.script} says (${event.level ?? 'log'})${message}`
    : `script ${event.script} ${event.op}${message}`;
}

function saysServer({ changes, message }: ServerEvent): string {
  if (message !== undefined) return message;
  const each = changes.map(({ name, before, after }) => {
    return `${name} from ${JSON.stringify(before)} to ${JSON.stringify(after)}`;
  });
  return `the server's settings changed: ${each.join(', ')}`;
}

function saysRoom({ sid, op, room, endpoint }: RoomEvent): string {
  const which = room === undefined ? 'all rooms' : `room ${JSON.stringify(room)}`;
  return `${short(sid)} ${op} ${which} at ${endpoint || 'the root'}`;
}

function saysMark({ cause = 0, marked, comment }: MarkEvent): string {
  if (comment !== undefined) return `comment on record ${cause}: ${comment}`;
  return `record ${cause} was ${marked ? 'marked' : 'unmarked'}`;
}

function short(sid: string | undefined): string {
  return sid === undefined ? 'somebody' : sid.slice(0, SID_UNITS);
}
