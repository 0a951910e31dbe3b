// Both ends of a WebSocket, in the dialect that its opening chose.
import type { Direction } from '../../../../shared/index.ts';
import type { Seen } from '../../rebuild/index.ts';
import type { Budget } from './budget.ts';
import type { ExchangeDraft } from './exchange-draft.ts';
import { HixieReader } from './hixie-reader.ts';
import { fieldOf } from './http-head.ts';
import type { Sight } from './reassembly.ts';
import { HybiReader, type SocketContent, type SocketReader } from './socket-reader.ts';

/** Bytes that could not be read. */
export interface Lost {
  readonly bytes: number;
  readonly sight: Sight;
  readonly why: string;
}

interface SocketsSetting {
  readonly budget: Budget;
  readonly tell: (message: Extract<Seen, { is: 'message' }>) => void;
}

const NONCE_BYTES = 8;
const PROOF_BYTES = 16;

export class Sockets {
  readonly in: SocketReader;
  readonly out: SocketReader;
  /** Of the exchange that opened it. */
  readonly key: number;

  constructor(
    opening: ExchangeDraft,
    setting: SocketsSetting,
    lost: (dir: Direction, lost: Lost) => void,
  ) {
    this.key = opening.key;
    const readerOf = (dir: Direction): SocketReader => {
      const listener = {
        message: (content: SocketContent, wire: number | undefined, { at }: Sight) => {
          const size = wire === undefined ? {} : { wire };
          setting.tell({ is: 'message', exchange: opening.key, dir, at, content, ...size });
        },
        lost: (bytes: number, why: string, sight: Sight) => lost(dir, { bytes, sight, why }),
      };
      const { request, answer } = opening;
      const isHybi = answer !== undefined && fieldOf(answer, 'sec-websocket-accept') !== '';
      if (isHybi) return new HybiReader(listener, setting.budget);
      const isProven = fieldOf(request, 'sec-websocket-key1') !== '';
      const proof = dir === 'in' ? NONCE_BYTES : PROOF_BYTES;
      return new HixieReader(listener, setting.budget, isProven ? proof : 0);
    };
    this.in = readerOf('in');
    this.out = readerOf('out');
  }
}
