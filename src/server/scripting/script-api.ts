// What `import … from 'socketscope'` gives a namespace script.
export type { Audience } from './audience.ts';
export type { Environ } from './environ.ts';
export type { Job } from './job.ts';
export type {
  Acknowledgement,
  EndpointParams,
  FailedCall,
  JsonCodec,
  ParamsOf,
  ToldError,
} from '../namespace/index.ts';
export type { ScriptSocket } from './script-socket.ts';
export type { AuthorizeHandshake } from './read-authorization.ts';
export { BroadcastMixin, RoomsMixin } from './mixins.ts';
export { Namespace } from './namespace-class.ts';
export type { ErrorOptions } from './script-steps.ts';
export { ack, type Listener } from './script-arguments.ts';
export type {
  PacketOf,
  AclState,
  HandshakeData,
  JsonValue,
  Packet,
  PacketType,
  TransportName,
} from '../../shared/index.ts';
