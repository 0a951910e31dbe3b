// What a new version of a script changes for its clients: endpoints, and methods that come, go or are other ones.
import type { ServedNamespace } from './worker-word.ts';

/** One sentence for each endpoint that changed; a text for none. */
export function changesText(
  before: readonly ServedNamespace[],
  after: readonly ServedNamespace[],
): string {
  const names = [...new Set([...before, ...after].map(({ endpoint }) => endpoint))];
  const sentences = names.flatMap((endpoint) => {
    const old = before.find((one) => one.endpoint === endpoint);
    const now = after.find((one) => one.endpoint === endpoint);
    return changeOf(endpoint, old, now) ?? [];
  });
  return sentences.join(' ') || 'Its methods are the same; what they use may have changed.';
}

function changeOf(
  endpoint: string,
  old: ServedNamespace | undefined,
  now: ServedNamespace | undefined,
): string | undefined {
  const name = endpoint === '' ? 'The root' : endpoint;
  if (now === undefined) return `${name} is no longer served.`;
  if (old === undefined) return `${name} is new, with ${listed(Object.keys(now.digests))}.`;
  const changes = Object.entries(methodChanges(old.digests, now.digests));
  const told = changes.flatMap(([what, methods]) =>
    methods.length === 0 ? [] : [`${what} ${listed(methods)}`],
  );
  return told.length === 0 ? undefined : `${name}: ${told.join('; ')}.`;
}

function methodChanges(old: Digests, now: Digests): Readonly<Record<string, readonly string[]>> {
  const names = Object.keys(now);
  return {
    added: names.filter((method) => !Object.hasOwn(old, method)),
    removed: Object.keys(old).filter((method) => !Object.hasOwn(now, method)),
    changed: names.filter((method) => Object.hasOwn(old, method) && old[method] !== now[method]),
  };
}

type Digests = ServedNamespace['digests'];

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'no methods' : names.join(', ');
}
