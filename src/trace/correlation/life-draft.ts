// A life that is being written down: one function for each kind of record that adds to it.
import type { HandshakeData, SessionId } from '../../shared/index.ts';
import type {
  Denial,
  FaultMark,
  Issued,
  Membership,
  PacketMark,
  RequestMark,
  SessionLife,
  Stretch,
} from './life.ts';
import type { RecordedHead } from './packet-head.ts';
import { asksForTheEnd, type Poll } from './poll.ts';
import type { RecordOf } from './record-of.ts';

type Lists = {
  transports: Stretch[];
  upgrades: RequestMark[];
  faults: FaultMark[];
  denials: Denial[];
  memberships: Membership[];
  connects: number[];
  recentIn: number[];
};
export type LifeDraft = { -readonly [K in keyof SessionLife]: SessionLife[K] } & Lists;

/** Of each list: the first half of them stay, the others are the newest. */
const MOST_LISTED = 32;
const AGENT_UNITS = 300;
/** Packets of the client that what follows may name as its cause. */
const MOST_RECENT = 64;

export function newLife(sid: SessionId, { seq, at }: { seq: number; at: number }): LifeDraft {
  return {
    sid,
    from: { seq, at },
    to: { seq, at },
    phase: 'handshaken',
    transports: [],
    polls: 0,
    posts: 0,
    upgrades: [],
    faults: [],
    denials: [],
    memberships: [],
    connects: [],
    recentIn: [],
    packetsIn: 0,
    packetsOut: 0,
    lost: 0,
  };
}

export function addPacket(
  life: LifeDraft,
  record: RecordOf<'packet'>,
  head: RecordedHead | undefined,
): void {
  if (record.lost !== undefined) {
    life.lost += 1;
    life.firstLost ??= { seq: record.seq, at: record.at, why: record.lost };
    return;
  }
  const mark = packetMark(record, head);
  if (record.dir === 'in') addInward(life, mark, head);
  else addOutward(life, mark, head);
}

function addInward(life: LifeDraft, mark: PacketMark, head: RecordedHead | undefined): void {
  life.packetsIn += 1;
  life.recentIn.push(mark.seq);
  if (life.recentIn.length > 2 * MOST_RECENT) life.recentIn.splice(0, MOST_RECENT);
  life.firstIn ??= mark;
  life.lastIn = mark;
  if (head?.type === 'heartbeat') life.pulseIn = mark;
  else if (head?.type === 'connect') add(life.connects, mark.seq);
  else if (head?.type === 'disconnect' && head.endpoint === '') life.goodbyeIn = mark;
}

function addOutward(life: LifeDraft, mark: PacketMark, head: RecordedHead | undefined): void {
  life.packetsOut += 1;
  life.lastOut = mark;
  if (head === undefined) return;
  const { type, endpoint } = head;
  if (type === 'heartbeat') life.pulseOut = mark;
  else if (type === 'connect' && endpoint === '') life.connected ??= mark;
  else if (type === 'disconnect' && endpoint === '') life.goodbyeOut = mark;
  else if (type === 'error') addRefusal(life, mark, endpoint);
}

/** Events that are denied may be told by error packets too; their verdicts stand beside them. */
function addRefusal(life: LifeDraft, { seq, at, cause }: PacketMark, endpoint: string): void {
  const isOfConnect = cause === undefined ? endpoint === '' : life.connects.includes(cause);
  if (!isOfConnect) return;
  add(life.denials, { seq, at, endpoint, because: 'refused', ...ownCause(life, cause) });
}

function packetMark(record: RecordOf<'packet'>, head: RecordedHead | undefined): PacketMark {
  const { seq, at, dir, origin, transport, exchange, cause } = record;
  return {
    seq,
    at,
    dir,
    type: head?.type,
    origin,
    ...(transport === undefined ? {} : { transport }),
    ...(exchange === undefined ? {} : { exchange }),
    ...(cause === undefined ? {} : { cause }),
  };
}

export function addSession(life: LifeDraft, record: RecordOf<'session'>): void {
  const { seq, at, phase, transport, joined, left, handshake, note = '', reason, cause } = record;
  // What a trace says of a handshake after the end proves nothing of how it came to that.
  if (handshake !== undefined && life.phase !== 'disconnected')
    life.issued = issued(record, handshake);
  life.phase = phase;
  if (handshake !== undefined && phase !== 'disconnected') return;
  if (joined !== undefined) {
    add(life.memberships, { endpoint: joined, joined: { seq, at } });
  } else if (left !== undefined) {
    leave(life, left, { seq, at, why: note });
  } else if (phase === 'disconnected') {
    life.end = { seq, at, reason, ...ownCause(life, cause), isCaused: cause !== undefined };
  } else if (note !== '') {
    life.sentAgain = { seq, at };
  } else if (transport !== undefined && life.transports.at(-1)?.transport !== transport) {
    add(life.transports, { seq, at, transport });
  }
}

function issued(record: RecordOf<'session'>, { address, url, headers }: HandshakeData): Issued {
  const { seq, at, answer } = record;
  const userAgent = (headers['user-agent'] ?? '').slice(0, AGENT_UNITS);
  return { seq, at, address, url, userAgent, ...(answer === undefined ? {} : { answer }) };
}

function leave(life: LifeDraft, endpoint: string, left: Membership['left'] & object): void {
  const place = life.memberships.findLastIndex((one) => one.endpoint === endpoint);
  const membership = life.memberships[place];
  if (membership !== undefined) life.memberships[place] = { ...membership, left };
}

export function addExchange(
  life: LifeDraft,
  record: RecordOf<'exchange'>,
  poll: Poll | undefined,
): void {
  const mark = requestMark(record);
  const { method, status, transport, url } = record;
  if (asksForTheEnd(url)) {
    life.asked ??= mark;
  } else if (poll !== undefined) {
    life.polls += 1;
    life.lastPoll = poll;
    if (poll.end === 'superseded') life.superseded ??= poll;
  } else if (transport === undefined) {
    life.handshake ??= mark;
  } else if (method === 'POST') {
    life.posts += 1;
    life.lastPost = mark;
  } else if (status === 101) {
    add(life.upgrades, mark);
  }
}

export function requestMark(record: RecordOf<'exchange'>): RequestMark {
  const { seq, at, exchange, method, status, startedAt, transport } = record;
  const carried = transport === undefined ? {} : { transport };
  return { seq, at, exchange, method, status, startedAt, ...carried };
}

export function addFrame(life: LifeDraft, record: RecordOf<'frame'>): void {
  const { seq, at, dir, opcode, raw = '' } = record;
  if (dir === 'in' && opcode === 'close') life.closeFrame = { seq, at, says: raw };
}

export function addFault(life: LifeDraft, record: RecordOf<'fault'>): void {
  const mark = { ...faultMark(record), ...ownCause(life, record.cause) };
  if (record.code === 'unknown-sid') life.missed = mark;
  else add(life.faults, mark);
}

/** Without its cause, which may be anybody's. */
export function faultMark(record: RecordOf<'fault'>): FaultMark {
  const { seq, at, code, message, endpoint, exchange } = record;
  return {
    seq,
    at,
    code,
    message,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

export function addAcl(life: LifeDraft, record: RecordOf<'acl'>): void {
  const { verdict, endpoint, seq, at, cause } = record;
  if (verdict === undefined || verdict.allowed) return;
  const { method, because } = verdict;
  add(life.denials, { seq, at, endpoint, method, because, ...ownCause(life, cause) });
}

/** A trace may come from anywhere: what a record names as its cause may be somebody else's, or not there. */
function ownCause({ recentIn }: LifeDraft, cause: number | undefined): { readonly cause?: number } {
  return cause !== undefined && recentIn.includes(cause) ? { cause } : {};
}

function add<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MOST_LISTED) list.splice(MOST_LISTED / 2, 1);
}
