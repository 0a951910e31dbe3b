// The face of the scripts.
export { ClassNamespaces, type NamespaceClasses } from './class-namespaces.ts';
export { Namespace } from './namespace-class.ts';
export { ack } from './script-arguments.ts';
export type { Member, NamespaceHost, NamespaceSink } from './namespace-host.ts';
export { Scripts, type ScriptsOptions } from './scripts.ts';
