export { PRESENT_TRANSPORTS, openRegistry } from './registry.ts';
export type { TransportTable } from './registry.ts';
export type {
  ControlFrame,
  Opening,
  Transport,
  TransportKind,
  TransportSink,
  Unwrapped,
  Upgrade,
} from './transport.ts';
