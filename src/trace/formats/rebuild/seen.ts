// HTTP and WebSocket as others recorded it: what sessions of 0.9 are rebuilt from.
import type { Direction } from '../../../shared/index.ts';
import type { TraceNote } from '../format.ts';

/** Part of a body, and when it came. */
export interface SeenPiece {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A request with its answer, as far as it was seen. Times are milliseconds since the epoch. */
export interface SeenExchange {
  readonly is: 'exchange';
  /** What its messages name it by; no other exchange of the file has it. */
  readonly key: number;
  readonly method: string;
  /** A whole URL, or path and query. */
  readonly url: string;
  /** 0 where there was no answer. */
  readonly status: number;
  /** Name, value, name, value … */
  readonly requestHeaders: readonly string[];
  readonly responseHeaders: readonly string[];
  readonly startedAt: number;
  /** When the request had been sent; `startedAt` where it is not known. */
  readonly sentAt?: number;
  /** When the answer began; `endedAt` where it is not known. */
  readonly answeredAt?: number;
  readonly endedAt: number;
  /** Bodies without chunking and compression. */
  readonly requestBody?: string;
  readonly responseBody?: string | readonly SeenPiece[];
  /** Bytes of the bodies, where they are not those of the texts. */
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly headIn?: number;
  readonly headOut?: number;
  /** The client's end of the connection, address and port. */
  readonly remote?: string;
  /** The server's end: `http://127.0.0.1:8000`. */
  readonly listener?: string;
  /** HTTP version where it is not 1.1. */
  readonly http?: string;
  readonly note?: string;
}

/** A WebSocket message, or a control frame. It comes after its exchange. */
export interface SeenMessage {
  readonly is: 'message';
  /** `key` of the exchange that opened the WebSocket. */
  readonly exchange: number;
  readonly dir: Direction;
  readonly at: number;
  readonly content:
    | { readonly text: string }
    /** A word for what it is: `binary`, `ping`, `pong`, `close`. */
    | { readonly opcode: string; readonly bytes: number; readonly raw?: string };
  /** Bytes of its frame. */
  readonly wire?: number;
}

/** The connection of an exchange ended, and what is known of why. */
export interface SeenClose {
  readonly is: 'close';
  readonly exchange: number;
  readonly at: number;
  readonly note: string;
}

export type Seen =
  | SeenExchange
  | SeenMessage
  | SeenClose
  | { readonly is: 'note'; readonly note: TraceNote };
