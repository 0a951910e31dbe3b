export { PRESENT_TRANSPORTS, openRegistry } from './registry.ts';
export type { TransportTable } from './registry.ts';
export type {
  ControlFrame,
  Opening,
  OpeningRefusal,
  Transport,
  TransportKind,
  TransportSettings,
  TransportSink,
  Upgrade,
} from './transport.ts';
