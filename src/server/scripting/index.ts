export type { Member, NamespaceHost, NamespaceSink } from './namespace-host.ts';
