// Secrets and the names that stand for them: the same secret has the same name everywhere, in every form it is written in.
import type { JsonValue } from '../../../shared/index.ts';

import { mapped } from './json-path.ts';
import { Needles, SHORTEST_NEEDLE } from './needles.ts';

export type SecretKind = 'sid' | 'cookie' | 'authorization' | 'value';

export class Pseudonyms {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<SecretKind, number>();
  readonly #needles = new Needles();
  /** Of those that are too short to be looked for in texts. */
  readonly #short = new Map<string, string>();

  /** Takes note of a secret and answers its name, `redacted-sid-1`. */
  nameOf(kind: SecretKind, secret: string): string {
    const known = this.#names.get(secret);
    if (known !== undefined) return known;
    if (secret === '') return secret;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const name = `redacted-${kind}-${number}`;
    this.#names.set(secret, name);
    if (kind === 'sid' && secret.length < SHORTEST_NEEDLE) this.#short.set(secret, name);
    for (const form of formsOf(secret)) this.#needles.add(form, name);
    return name;
  }

  /** A text without any secret that was taken note of. Short session ids are found as whole words. */
  inText(text: string): string {
    const replaced = this.#needles.replaceIn(text);
    if (this.#short.size === 0) return replaced;
    return replaced.replace(/[\w-]+/g, (word) => this.#short.get(word) ?? word);
  }

  /** The same for every text in a value, keys too. */
  inJson(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.inText(value);
    const inner = mapped(value, (_key, one) => this.inJson(one));
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const keys = Object.keys(inner);
    if (keys.every((key) => this.inText(key) === key)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [this.inText(key), one]));
  }
}

/** As it is, in a JSON string, in a URL, in a form. */
function formsOf(secret: string): ReadonlySet<string> {
  const encoded = encodeURIComponent(
    secret.replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    ),
  );
  const decoded = safeDecoded(secret);
  return new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encoded,
    encoded.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase()),
    encoded.replaceAll('%20', '+'),
    ...(decoded === undefined ? [] : [decoded, JSON.stringify(decoded).slice(1, -1)]),
  ]);
}

/** A value of a query or a cookie may be known in its encoded form only. */
function safeDecoded(text: string): string | undefined {
  if (!text.includes('%')) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
