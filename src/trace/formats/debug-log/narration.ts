// Follows the log line by line: which session each is about, and what a trace would have recorded.
import {
  CLOSE_REASONS,
  type CloseReason,
  type SessionTimer,
  type TraceEvent,
  type TransportName,
} from '../../../shared/index.ts';
import { type AboutPackets, packetEvents } from './packet-events.ts';
import { packetsIn } from './packets-in.ts';
import { Sessions } from './sessions.ts';
import { type Told, Untold } from './untold.ts';
import type { Said } from './vocabulary.ts';

const ASSUMED_TEXT =
  'The log tells that this packet came, and not its text; it stands as stock clients write it.';
const RAWS = { heartbeat: '2::', disconnect: '0::' } as const;

interface Line {
  readonly at: number;
  readonly message: string;
  /** Whether lines have times, so that what passed between two is known. */
  readonly hasTimes: boolean;
}

type Of<Is extends Said['is']> = Extract<Said, { is: Is }>;
/** What a transport wrote or received. */
type Carried = Extract<Said, { text: string }>;

export class Narration {
  readonly #sessions = new Sessions();
  readonly #untold = new Untold();
  /** Whose the next thing written is, and who ends next, where a line has said it. */
  #writer: string | undefined;
  #ender: string | undefined;
  /** The session that the line before named. */
  #named: string | undefined;
  /** The client has said that it goes. */
  #isGoodbye = false;
  readonly #asked = new Map<TransportName, string>();
  /** Packets of a payload that lines will still tell of. */
  #announced = 0;

  /** Says the next line; of what it told before, `take` answers what is certain. */
  hear(said: Said, line: Line): void {
    const named = this.#named;
    this.#named = 'sid' in said ? said.sid : undefined;
    switch (said.is) {
      case 'handshaken':
        this.#begin();
        this.#handshaken(said.sid, line);
        break;
      case 'request':
        this.#request(said, line);
        break;
      case 'beat':
        this.#begin();
        this.#writer = said.sid;
        this.#fired(line, said.sid, 'heartbeat interval');
        break;
      case 'written':
        this.#written(said, line);
        break;
      case 'received':
        this.#received(said, line);
        break;
      case 'came':
        this.#came(said.packet, line);
        break;
      case 'named':
        if (said.set !== undefined) this.#sessions.of(said.sid).setAt.set(said.set, line.at);
        this.#untold.settle(said.sid);
        break;
      case 'fired':
        this.#begin();
        this.#ender = said.sid;
        this.#fired(line, said.sid, said.timer);
        break;
      case 'exceeded':
        if (named !== undefined) this.#fired(line, named, 'polling duration');
        break;
      case 'ended':
        this.#ended(said.reason, line);
        break;
      case 'fault':
        this.#fault(said, line, named);
        break;
      default:
    }
  }

  take(): Generator<Told> {
    return this.#untold.take();
  }

  /** The log is over: what waits is told as it is. */
  finish(): void {
    this.#begin();
  }

  /** What is told from here on happens for another reason than what was told before. */
  #begin(): void {
    this.#untold.settle(undefined);
    this.#writer = undefined;
    this.#ender = undefined;
    this.#isGoodbye = false;
  }

  #handshaken(sid: string, { at }: Line): void {
    this.#untold.settled(at, sid, () => [{ kind: 'session', sid, phase: 'handshaken' }]);
  }

  #request({ sid, transport }: Of<'request'>, { at }: Line): void {
    this.#begin();
    this.#asked.set(transport, sid);
    this.#sessions.of(sid).setAt.set('polling duration', at);
    this.#sessions.carry(sid, transport);
  }

  #written({ transport, text }: Carried, line: Line): void {
    const { texts } = packetsIn('written', transport, text);
    const told = (sid: string | undefined) => this.#packets(texts, { sid, transport, dir: 'out' });
    const sid = this.#writer ?? this.#sessions.only(transport) ?? this.#greeted(transport, texts);
    this.#writer = undefined;
    if (sid !== undefined) this.#untold.settled(line.at, sid, told);
    // A poll that is answered sets its close timeout in the next line, which names it; so does a goodbye.
    else if (transport.endsWith('-polling') || this.#isParting(texts))
      this.#untold.waiting(line.at, told);
    else this.#untold.settled(line.at, undefined, told);
  }

  /** What answers the goodbye of the lines before. */
  #isParting([first]: readonly string[]): boolean {
    return this.#isGoodbye && first === '0::';
  }

  /** The first thing that a session hears: whose request was the last one is greeted. */
  #greeted(transport: TransportName, [first]: readonly string[]): string | undefined {
    const sid = this.#asked.get(transport);
    if (first !== '1::' || sid === undefined) return undefined;
    return this.#sessions.of(sid).toldTransport === undefined ? sid : undefined;
  }

  #received({ transport, text }: Carried, line: Line): void {
    this.#begin();
    const { texts } = packetsIn('received', transport, text);
    this.#announced = texts.filter((raw) => /^(2|0)::?$/.test(raw)).length;
    const told = (sid: string | undefined) => this.#packets(texts, { sid, transport, dir: 'in' });
    const sid = this.#sessions.only(transport);
    if (sid === undefined && this.#announced > 0) this.#untold.waiting(line.at, told);
    else this.#untold.settled(line.at, sid, told);
  }

  /** Of WebSockets from hybi on the log tells no more than that it came. */
  #came(packet: keyof typeof RAWS, line: Line): void {
    const isToldAlready = this.#announced > 0;
    if (isToldAlready) this.#announced -= 1;
    else this.#begin();
    this.#isGoodbye = packet === 'disconnect';
    if (isToldAlready) return;
    const about = { transport: 'websocket', dir: 'in', note: ASSUMED_TEXT } as const;
    this.#untold.waiting(line.at, (named) => {
      const sid = named ?? this.#sessions.only('websocket');
      return this.#packets([RAWS[packet]], { ...about, sid });
    });
  }

  #fired({ at, hasTimes }: Line, sid: string, timer: SessionTimer): void {
    const session = this.#sessions.of(sid);
    const setAt = session.setAt.get(timer);
    if (!hasTimes || setAt === undefined) return;
    const carried = session.transport === undefined ? {} : { transport: session.transport };
    const event: TraceEvent = { kind: 'timer', sid, ...carried, timer, afterMs: at - setAt };
    this.#untold.settled(at, sid, () => [event]);
  }

  #ended(reason: string, line: Line): void {
    const tell = (sid: string | undefined): readonly TraceEvent[] => {
      if (sid === undefined) return [];
      const { transport } = this.#sessions.of(sid);
      this.#sessions.end(sid);
      const why = isCloseReason(reason) ? { reason } : {};
      const carried = transport === undefined ? {} : { transport };
      return [{ kind: 'session', sid, ...carried, phase: 'disconnected', ...why }];
    };
    if (this.#ender !== undefined) this.#untold.settled(line.at, this.#ender, tell);
    else this.#untold.waiting(line.at, tell);
  }

  #fault({ code, ofSession }: Of<'fault'>, { at, message }: Line, named: string | undefined): void {
    const whose = ofSession && named !== undefined ? { sid: named } : {};
    const event: TraceEvent = {
      kind: 'fault',
      ...whose,
      code,
      message: `The log says: ${message.trim()}`,
    };
    this.#untold.settled(at, named, () => [event]);
    // The lines behind it say how that session ends.
    if (ofSession) this.#ender = named;
  }

  #packets(texts: readonly string[], about: AboutPackets): readonly TraceEvent[] {
    const { sid } = about;
    return packetEvents(texts, about, sid === undefined ? undefined : this.#sessions.of(sid));
  }
}

function isCloseReason(text: string): text is CloseReason {
  return (CLOSE_REASONS as readonly string[]).includes(text);
}
