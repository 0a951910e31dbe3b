// The face of the scripts.
export { ClassNamespaces, type NamespaceClasses } from './class-namespaces.ts';
export { BroadcastMixin, RoomsMixin } from './mixins.ts';
export { Namespace } from './namespace-class.ts';
export type { Audience } from './audience.ts';
export type { Environ } from './environ.ts';
export type { Job } from './job.ts';
export type { ErrorOptions } from './script-steps.ts';
export type { ScriptSocket } from './script-socket.ts';
export type {
  Acknowledgement,
  EndpointParams,
  FailedCall,
  JsonCodec,
  ParamsOf,
  ToldError,
} from '../namespace/index.ts';
export { ack } from './script-arguments.ts';
export type {
  HandshakeJudgement,
  Member,
  NamespaceHost,
  NamespaceSink,
} from './namespace-host.ts';
export type { AuthorizeHandshake } from './read-authorization.ts';
export type { OwnServers, OwnServersHost } from './own-servers.ts';
export type { RunnerOwner } from './script-runner.ts';
export { Scripts, type ScriptsOptions } from './scripts.ts';
