// What a record makes of a session’s state.
import type { MemberState, SessionState, TraceRecord, WaitingAck } from '../../shared/index.ts';
import { scanHead } from '../../protocol/index.ts';
import type { RecordOf } from '../correlation/index.ts';
import { arm, disarm, isArmed, type KnownTimes, stays } from './timers.ts';

/** Acks of one session that are listed; of more the oldest are counted. */
const MOST_ACKS = 200;

/** The same object where the record changes nothing but the time. */
export function nextState(
  state: SessionState,
  record: TraceRecord,
  known: KnownTimes,
): SessionState {
  switch (record.kind) {
    case 'session':
      return ofSession(state, record, known);
    case 'packet':
      return ofPacket(state, record, known);
    case 'timer':
      return disarm(state, record.timer);
    case 'acl':
      return withAcl(state, record);
    case 'room':
      return withRoom(state, record);
    default:
      return state;
  }
}

function ofSession(
  before: SessionState,
  record: RecordOf<'session'>,
  known: KnownTimes,
): SessionState {
  const { phase, transport, joined, left, answer, at, seq } = record;
  const state = { ...before, phase };
  if (phase === 'disconnected') return { ...state, members: [], timers: [], acks: [], moreAcks: 0 };
  if (record.handshake !== undefined) {
    const { heartbeatTimeoutMs, closeTimeoutMs } = answer ?? {};
    const told = {
      ...state,
      ...(heartbeatTimeoutMs === undefined ? {} : { heartbeatTimeoutMs }),
      ...(closeTimeoutMs === undefined ? {} : { closeTimeoutMs }),
    };
    return arm(told, { timer: 'handshake timeout', at, known });
  }
  if (joined !== undefined) {
    return withMember(state, { ...memberOf(state, joined, seq), joined: seq });
  }
  if (left !== undefined) {
    return {
      ...state,
      members: state.members.filter(({ endpoint }) => endpoint !== left),
      acks: state.acks.filter(({ endpoint }) => endpoint !== left),
    };
  }
  if (transport === undefined || (transport === before.transport && before.phase === phase))
    return state;
  return carried({ ...state, transport }, { at, known });
}

/** Another transport carries it. */
function carried(
  state: SessionState,
  { at, known }: { at: number; known: KnownTimes },
): SessionState {
  const bare = { ...state, timers: [] };
  if (stays(state.transport)) return arm(bare, { timer: 'heartbeat interval', at, known });
  const timer = state.phase === 'closed' ? 'close timeout' : 'polling duration';
  return arm(bare, { timer, at, known });
}

function ofPacket(
  before: SessionState,
  record: RecordOf<'packet'>,
  known: KnownTimes,
): SessionState {
  if (record.lost !== undefined) return before;
  const head = scanHead(record.raw);
  const { dir, at, seq } = record;
  let state = before;
  if (dir === 'out' && !stays(state.transport) && state.phase !== 'handshaken') {
    state = arm(disarm({ ...state, phase: 'closed' }, 'polling duration'), {
      timer: 'close timeout',
      at,
      known,
    });
  }
  if (head === undefined) return state;
  const { type, endpoint, id, ack, ackId } = head;
  if (type === 'heartbeat' && stays(state.transport)) state = pulse(state, { dir, at, known });
  if (id !== undefined) {
    state = withAck(state, { dir, endpoint, id, by: ack ?? 'transport', seq });
  }
  if (ackId === undefined) return state;
  const asked = dir === 'in' ? 'out' : 'in';
  const isAnswered = (one: WaitingAck): boolean =>
    one.dir === asked && one.endpoint === endpoint && one.id === ackId;
  if (!state.acks.some(isAnswered)) return state;
  return { ...state, acks: state.acks.filter((one) => !isAnswered(one)) };
}

function pulse(
  state: SessionState,
  { dir, at, known }: { dir: 'in' | 'out'; at: number; known: KnownTimes },
): SessionState {
  if (dir === 'out') {
    return arm(disarm(state, 'heartbeat interval'), { timer: 'heartbeat timeout', at, known });
  }
  const heard = disarm(state, 'heartbeat timeout');
  return isArmed(heard, 'heartbeat interval')
    ? heard
    : arm(heard, { timer: 'heartbeat interval', at, known });
}

function withAck(state: SessionState, ack: WaitingAck): SessionState {
  const isSame = (one: WaitingAck): boolean =>
    one.dir === ack.dir && one.endpoint === ack.endpoint && one.id === ack.id;
  const acks = [...state.acks.filter((one) => !isSame(one)), ack];
  if (acks.length <= MOST_ACKS) return { ...state, acks };
  return { ...state, acks: acks.slice(1), moreAcks: state.moreAcks + 1 };
}

function withAcl(state: SessionState, { endpoint, acl, seq }: RecordOf<'acl'>): SessionState {
  return withMember(state, { ...memberOf(state, endpoint, seq), acl, aclFrom: seq });
}

/** Rooms of one endpoint that are listed. */
const MOST_ROOMS = 200;

function withRoom(
  state: SessionState,
  { op, endpoint, room, seq }: RecordOf<'room'>,
): SessionState {
  const member = memberOf(state, endpoint, seq);
  const others = room === undefined ? [] : member.rooms.filter((one) => one !== room);
  const rooms = op === 'joined' && room !== undefined ? [...others, room] : others;
  return withMember(state, { ...member, rooms: rooms.slice(-MOST_ROOMS) });
}

/** A list, or a room, may be told before the endpoint is joined. */
function memberOf({ members }: SessionState, endpoint: string, seq: number): MemberState {
  const known = members.find((one) => one.endpoint === endpoint);
  return known ?? { endpoint, joined: seq, acl: { state: 'open' }, rooms: [] };
}

function withMember(state: SessionState, member: MemberState): SessionState {
  const others = state.members.filter(({ endpoint }) => endpoint !== member.endpoint);
  return { ...state, members: [...others, member] };
}
