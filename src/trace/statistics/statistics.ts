// A trace in figures: rates over time, how long things take, what the transports cost.
import type { Distribution, TraceStatistics } from '../../shared/index.ts';
import type {
  AckPair,
  Carried,
  Correlation,
  Poll,
  RecordedHead,
  RecordOf,
} from '../correlation/index.ts';
import { Durations } from './distribution.ts';
import { Overheads } from './overhead.ts';
import { TimeScale } from './rates.ts';

const MOST_ENDPOINTS = 64;
const MOST_SESSIONS = 256;

/** Follows a correlation, which is fed the records. */
export class Statistics {
  readonly #correlation: Correlation;
  readonly #scale = new TimeScale();
  readonly #byType = this.#scale.rates(MOST_ENDPOINTS);
  readonly #byTransport = this.#scale.rates(MOST_ENDPOINTS);
  readonly #byEndpoint = this.#scale.rates(MOST_ENDPOINTS);
  readonly #bySession = this.#scale.rates(MOST_SESSIONS);
  readonly #ackOfServer = new Durations();
  readonly #ackOfClient = new Durations();
  readonly #pollHeld = new Durations();
  readonly #firstPacket = new Durations();
  readonly #overheads = new Overheads();
  #records = 0;
  #packets = 0;
  #sessions = 0;
  #from = 0;
  #to = 0;

  constructor(correlation: Correlation) {
    this.#correlation = correlation;
    correlation.follow({
      packet: (record, head) => this.#packet(record, head),
      exchanged: (record, carried, poll) => this.#exchange(record, carried, poll),
      paired: (pair) => this.#pair(pair),
      record: (record) => {
        if (this.#records === 0) this.#from = record.at;
        this.#records += 1;
        this.#to = record.at;
        if (record.kind === 'frame') this.#overheads.frame(record);
        if (record.kind === 'session' && record.handshake !== undefined) this.#sessions += 1;
      },
    });
  }

  summary(): TraceStatistics {
    const { stretches, stretchMs } = this.#scale;
    return {
      records: this.#records,
      packets: this.#packets,
      sessions: this.#sessions,
      from: this.#from,
      to: this.#to,
      stretchMs,
      byType: this.#byType.all(stretches),
      byTransport: this.#byTransport.all(stretches),
      byEndpoint: this.#byEndpoint.all(stretches),
      bySession: this.#bySession.all(stretches),
      ...named('ackOfServer', this.#ackOfServer),
      ...named('ackOfClient', this.#ackOfClient),
      ...named('pollHeld', this.#pollHeld),
      ...named('firstPacket', this.#firstPacket),
      overhead: this.#overheads.all(),
    };
  }

  #packet(record: RecordOf<'packet'>, head: RecordedHead | undefined): void {
    const { at, transport, sid } = record;
    const stretch = this.#scale.stretchAt(at);
    this.#packets += 1;
    this.#byType.add(head?.type ?? 'unreadable', stretch);
    this.#byTransport.add(transport ?? 'none', stretch);
    this.#byEndpoint.add(head?.endpoint ?? '', stretch);
    this.#bySession.add(sid, stretch);
    this.#overheads.packet(record);
    const life = this.#correlation.life(sid);
    if (
      life?.issued !== undefined &&
      life.packetsIn + life.packetsOut === 1 &&
      record.lost === undefined
    ) {
      this.#firstPacket.add(at - life.issued.at);
    }
  }

  #exchange(
    record: RecordOf<'exchange'>,
    carried: Carried | undefined,
    poll: Poll | undefined,
  ): void {
    this.#overheads.exchange(record, carried);
    if (poll !== undefined) this.#pollHeld.add(poll.heldMs);
  }

  #pair({ state, dir, rttMs }: AckPair): void {
    if (rttMs === undefined || (state !== 'answered' && state !== 'late')) return;
    (dir === 'in' ? this.#ackOfServer : this.#ackOfClient).add(rttMs);
  }
}

function named<K extends string>(
  name: K,
  { distribution }: Durations,
): { [P in K]?: Distribution } {
  const of: { [P in K]?: Distribution } = {};
  if (distribution !== undefined) of[name] = distribution;
  return of;
}
