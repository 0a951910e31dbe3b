// The modules that a script gets from the application, whatever lies in its own node_modules.

/** They are never bundled and never looked for. */
export const PROVIDED_MODULES = ['socketscope'] as const;

/** What each of them is for one script. */
export type ProvidedModules = Readonly<Record<(typeof PROVIDED_MODULES)[number], unknown>>;

export function isProvided(id: string): id is keyof ProvidedModules {
  return PROVIDED_MODULES.some((name) => name === id);
}
