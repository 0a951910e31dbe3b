// Looks at every record for what the rules are about.
import type { LintFinding, SessionId, TraceRecord } from '../../shared/index.ts';
import type {
  AckPair,
  Correlation,
  Poll,
  RecordedHead,
  RecordOf,
  SessionLife,
} from '../correlation/index.ts';
import { checkExchange, checkPoll } from './exchange-checks.ts';
import { checkFault, checkTimer, checkVerdict } from './fault-checks.ts';
import { FindingList } from './finding-list.ts';
import { HandshakeRate } from './handshake-rate.ts';
import { checkPacket } from './packet-checks.ts';

const MANY_PENDING = 100;
/** Sessions whose last heartbeat is remembered. */
const MOST_PULSES = 20_000;

/** Follows a correlation, which is fed the records. */
export class Lint {
  readonly #correlation: Correlation;
  readonly #found = new FindingList();
  readonly #handshakes = new HandshakeRate();
  /** The heartbeat that waits for its echo. */
  readonly #pulses = new Map<SessionId, { readonly seq: number; readonly at: number }>();

  constructor(correlation: Correlation) {
    this.#correlation = correlation;
    correlation.follow({
      packet: (record, head) => this.#packet(record, head),
      exchanged: (record, _carried, poll) => this.#exchange(record, poll),
      paired: (pair) => this.#pair(pair),
      ended: (life) => this.#ended(life),
      record: (record) => this.#other(record),
    });
  }

  /** The severe ones first, then in the order of their first records. */
  findings(): readonly LintFinding[] {
    return this.#found.all();
  }

  #packet(record: RecordOf<'packet'>, head: RecordedHead | undefined): void {
    checkPacket(record, head, this.#found);
    if (head === undefined || record.lost !== undefined) return;
    if (head.type === 'heartbeat') this.#pulse(record);
    if (head.type === 'connect' && record.dir === 'in') this.#connect(record, head.endpoint);
    if (head.id !== undefined && this.#correlation.pendingCount(record.sid) === MANY_PENDING) {
      this.#found.add('acks-piling-up', { sid: record.sid, seqs: [record.seq] });
    }
  }

  #pulse({ sid, seq, at, dir }: RecordOf<'packet'>): void {
    const asked = this.#pulses.get(sid);
    this.#pulses.delete(sid);
    if (dir === 'out') {
      this.#pulses.set(sid, { seq, at });
      if (this.#pulses.size > MOST_PULSES) this.#pulses.clear();
      return;
    }
    const { heartbeatTimeoutMs } = this.#correlation.life(sid)?.issued?.answer ?? {};
    if (asked === undefined || heartbeatTimeoutMs === undefined) return;
    if (at - asked.at > heartbeatTimeoutMs / 2) {
      this.#found.add('late-heartbeat', { sid, seqs: [asked.seq, seq] });
    }
  }

  #connect({ sid, seq }: RecordOf<'packet'>, endpoint: string): void {
    const joined = this.#correlation
      .life(sid)
      ?.memberships.find((one) => one.endpoint === endpoint && one.left === undefined);
    if (joined === undefined) return;
    this.#found.add('repeated-connect', { sid, about: endpoint, seqs: [joined.joined.seq, seq] });
  }

  #exchange(record: RecordOf<'exchange'>, poll: Poll | undefined): void {
    const life = record.sid === undefined ? undefined : this.#correlation.life(record.sid);
    checkExchange(record, life, this.#found);
    if (poll !== undefined) checkPoll(record, poll, this.#found);
    const second = life?.upgrades.find(
      ({ transport, seq }) => transport === record.transport && seq < record.seq,
    );
    if (record.status === 101 && second !== undefined) {
      this.#found.add('second-connection', { sid: record.sid, seqs: [second.seq, record.seq] });
    }
  }

  #pair({ state, sid, name, request, answer, why, by }: AckPair): void {
    const seqs = [request, answer].filter((seq) => seq !== undefined);
    const about = { sid, about: name, seqs };
    if (state === 'duplicate') this.#found.add('ack-twice', about);
    else if (state === 'unknown id') this.#found.add('ack-for-nothing', about);
    else if (state === 'late') this.#found.add('ack-late', about);
    else if (
      state === 'lost' &&
      by === 'handler' &&
      answer === undefined &&
      why?.startsWith('the session')
    ) {
      this.#found.add('ack-not-given', about);
    }
  }

  #ended({ sid, end, issued, transports }: SessionLife): void {
    this.#pulses.delete(sid);
    if (end?.reason !== 'handshake timeout' || transports.length > 0) return;
    this.#found.add('unused-handshakes', { about: issued?.address, seqs: [end.seq] });
  }

  #other(record: TraceRecord): void {
    const life = record.sid === undefined ? undefined : this.#correlation.life(record.sid);
    if (record.kind === 'fault') checkFault(record, life, this.#found);
    else if (record.kind === 'acl') checkVerdict(record, life, this.#found);
    else if (record.kind === 'timer') checkTimer(record, life, this.#found);
    else if (record.kind === 'session' && record.handshake !== undefined) {
      const { address } = record.handshake;
      const storm = this.#handshakes.note(address, record);
      if (storm !== undefined) this.#found.add('handshake-storm', { about: address, seqs: storm });
    }
  }
}
