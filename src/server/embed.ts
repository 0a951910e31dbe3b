// What `import … from 'socketscope/server'` gives a program that embeds the server.
export {
  type Adapter,
  type AdapterLink,
  type AdapterSink,
  type Broadcast,
  MemoryAdapter,
  RedisAdapter,
  type RedisAdapterOptions,
} from './adapter/index.ts';
export { attach, type AttachOptions } from './attach.ts';
export {
  DEFAULT_GATEWAY_OPTIONS,
  Gateway,
  type GatewayOptions,
  UpgradableRequest,
} from './gateway/index.ts';
export {
  ack,
  type Audience,
  type AuthorizeHandshake,
  BroadcastMixin,
  type EndpointParams,
  type Environ,
  type ErrorOptions,
  type FailedCall,
  type Job,
  type JsonCodec,
  Namespace,
  type NamespaceClasses,
  type ParamsOf,
  RoomsMixin,
  type ScriptSocket,
  type ToldError,
} from './scripting/index.ts';
export type {
  HandshakeData,
  JsonValue,
  Packet,
  PacketOf,
  SessionSnapshot,
  TraceEvent,
  TransportName,
} from '../shared/index.ts';
