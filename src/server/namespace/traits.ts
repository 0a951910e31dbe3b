// What is known of a namespace's class before any member comes: it decides how packets reach its methods.
import type { JsonCodec } from './codec.ts';

export interface Traits {
  /** It has a say in some step between a packet and its method, so packets go through its own steps. */
  readonly isHooked?: boolean;
  /** Handlers that are given the whole packet in place of the arguments. */
  readonly takesPacket?: (method: object) => boolean;
  /** Reads and writes the JSON of its packets. */
  readonly codec?: JsonCodec;
}
