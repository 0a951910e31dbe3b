// The modules that a script gets from the application, whatever lies in its own node_modules.

/** They are never bundled and never looked for. */
export const PROVIDED_MODULES = [
  'socketscope',
  'socketscope/socket.io',
  'socket.io',
  'socket.io/lib/socket.io',
  'socket.io/lib/store',
  'socket.io/lib/stores/memory',
  'socket.io/lib/stores/redis',
] as const;
export type ProvidedModule = (typeof PROVIDED_MODULES)[number];

/** What each of them is for one script; asked when the script asks. */
export type ProvideModule = (id: ProvidedModule) => unknown;

export function isProvided(id: string): id is ProvidedModule {
  return PROVIDED_MODULES.some((name) => name === id);
}
