// The face of the legacy API: the reference's module in scripts, and the servers that they open with it.
export { LegacyServers } from './legacy-servers.ts';
