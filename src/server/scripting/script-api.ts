// What `import … from 'socketscope'` gives a namespace script.
export type { Job } from './job.ts';
export { Namespace } from './namespace-class.ts';
export { ack, type Listener } from './script-arguments.ts';
export type {
  AclState,
  HandshakeData,
  JsonValue,
  Packet,
  TransportName,
} from '../../shared/index.ts';
