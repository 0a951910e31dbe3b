// What the text of a class's methods tells: where they stand in the script, and whether they are other ones now.
import { createHash } from 'node:crypto';

import type { CompiledPlace } from './source-places.ts';

/** By method; `code` is the script's compiled text. */
export function placesOf(
  type: { readonly prototype: object },
  methods: readonly string[],
  code: string,
): Record<string, CompiledPlace> {
  const places: Record<string, CompiledPlace> = {};
  const from = Math.max(0, code.indexOf(String(type)));
  for (const name of methods) {
    const place = placeOf(Reflect.get(type.prototype, name), code, from);
    if (place !== undefined) places[name] = place;
  }
  return places;
}

/** A function's text is a part of the script's text, so it says where it stands. */
function placeOf(method: unknown, code: string, from: number): CompiledPlace | undefined {
  if (typeof method !== 'function') return undefined;
  const at = code.indexOf(method.toString(), from);
  if (at < 0) return undefined;
  const before = code.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Methods, and hooks that decide what a client may do where the script has its own in place of `base`'s. */
export function digestsOf(
  prototype: object,
  methods: readonly string[],
  base: object,
): Record<string, string> {
  const digests: Record<string, string> = {};
  for (const name of [...methods, 'getInitialAcl', 'authorize']) {
    const method: unknown = Reflect.get(prototype, name);
    if (method === Reflect.get(base, name)) continue;
    digests[name] = createHash('sha1').update(String(method)).digest('base64');
  }
  return digests;
}
