// The contract of the six transports: how a request becomes a way for packets' texts, and what comes back from it.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CloseReason, Result, TransportName } from '../../shared/index.ts';
import type { WireFault } from '../../protocol/index.ts';
import type { Exchange, Query } from '../http/index.ts';

/** What a live transport tells; the gateway listens. */
export interface TransportSink {
  /** One unit with text arrived. `wire` is its size on the wire, frame head included. */
  received(text: string, wire: number): void;
  /** A unit without a packet in it: ping, pong, close, binary. `raw` is its text, where it has some. */
  control(frame: ControlFrame): void;
  /** The peer broke the rules of the transport; `gone` follows where that ends it. */
  broken(code: string, message: string): void;
  /** Not carried any more, without our having ended it. Told once. */
  gone(reason: CloseReason): void;
}

export interface ControlFrame {
  readonly dir: 'in' | 'out';
  readonly opcode: string;
  readonly bytes: number;
  readonly raw?: string;
}

/** One way to one client, open. It knows HTTP and frames, and nothing of what a packet means. */
export interface Transport {
  readonly name: TransportName;
  /** As its kind says. */
  readonly stays: boolean;
  /** Packets that waited for it go as one payload; else a frame each. */
  readonly batches: boolean;
  /** Number of the exchange that opened it. */
  readonly exchange: number;
  /** False while the peer does not keep up; volatile packets are dropped then. */
  readonly isDrained: boolean;
  /** Bytes that wait in memory for the peer. */
  readonly bufferedBytes: number;
  /**
   * One packet. Answers its bytes on the wire, or 0 where they are not its own (a body among headers).
   * Where the transport lives for one answer, this was it.
   */
  write(text: string): number;
  /** Several packets in order: one payload, or a frame each. Answers their bytes together. */
  writeAll(texts: readonly string[]): number;
  /** Sends what `write` gathered in this turn of the event loop. */
  flush(): void;
  /** Closes after what was written. From here on only control frames are told to the sink. */
  end(): void;
}

/** What Node hands out when a client asks for another protocol on its connection. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** Bytes that came behind the head of the request. */
  readonly head: Buffer;
}

/** A request that wants to open a transport. */
export interface Opening {
  readonly exchange: Exchange;
  readonly query: Query;
  /** Upgrades only. */
  readonly upgrade?: Upgrade;
  readonly sink: TransportSink;
  readonly opened: (transport: Transport) => void;
}

/** Why a request cannot open this transport: answered over HTTP, recorded as a fault. */
export interface OpeningRefusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  /** More headers for the answer: name, value … */
  readonly headers?: readonly string[];
}

/** One of the six: what its requests look like. */
export interface TransportKind {
  readonly name: TransportName;
  /**
   * True: one connection stays open, heartbeats run on it, its loss ends the session.
   * False: one answer closes it, and the session waits for the next request.
   */
  readonly stays: boolean;
  /** True: opened by an upgrade of the connection, and by nothing else. */
  readonly upgrades: boolean;
  /** The origin, where this transport checks it at opening; `null` for a request of which it is not checked. */
  originOf?(request: IncomingMessage): string | undefined | null;
  /** Calls `opened`, now or never. */
  open(opening: Opening): Result<undefined, OpeningRefusal>;
  /** Of posted bodies; absent where they are the payload. */
  readonly bodyWrapping?: Exchange['wrapping'];
  /** Body of a POST to payload; absent where the transport takes none. */
  unwrap?(body: string): Result<Unwrapped, WireFault>;
}

/** `notes` say what was forgiven. */
export interface Unwrapped {
  readonly payload: string;
  readonly notes?: readonly string[];
}

export interface MessageLimits {
  /** A message of more bytes ends its connection. */
  readonly maxBodyBytes: number;
}

export interface TransportSettings {
  /** Read for every message: they may change while connections are open. */
  readonly limits: MessageLimits;
  /** As the option of the same name. */
  readonly matchOriginProtocol: boolean;
  /** As the option of the same name. */
  readonly quirks: boolean;
}
