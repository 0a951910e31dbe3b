// The face of the scripts.
export type { Member, NamespaceHost, NamespaceSink } from './namespace-host.ts';
export { Scripts, type ScriptsOptions } from './scripts.ts';
