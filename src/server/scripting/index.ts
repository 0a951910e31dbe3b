// The face of the scripts.
export { ClassNamespaces, type NamespaceClasses } from './class-namespaces.ts';
export { Namespace } from './namespace-class.ts';
export { ack } from './script-arguments.ts';
export type { Member, NamespaceHost, NamespaceSink } from './namespace-host.ts';
export type { OwnServers, OwnServersHost } from './own-servers.ts';
export type { RunnerOwner } from './script-runner.ts';
export { Scripts, type ScriptsOptions } from './scripts.ts';
