// What is to be taken out of a trace, as people say it.
import { fail, ok, type Refusal, type Result } from '../../../shared/index.ts';

import { type JsonPath, parseJsonPath } from './json-path.ts';

export interface RedactionRules {
  /** Session ids: who knows one speaks as its session. */
  readonly sids: boolean;
  readonly cookies: boolean;
  readonly authorization: boolean;
  /** Keys of queries, in URLs and in what endpoints are connected with. */
  readonly queryKeys: ReadonlySet<string>;
  /** Places in what packets carry. */
  readonly paths: readonly JsonPath[];
}

const NOTHING: RedactionRules = {
  ...{ sids: false, cookies: false, authorization: false, queryKeys: new Set<string>(), paths: [] },
};

/** Rules that are written one a text, read together; none at all is `undefined`. */
export function readRules(texts: readonly string[]): Result<RedactionRules | undefined, Refusal> {
  let rules: RedactionRules | undefined;
  for (const text of texts) {
    const read = addRule(text, rules);
    if (!read.ok) return read;
    rules = read.value;
  }
  return ok(rules);
}

/**
 * One more rule: `secrets` (all three that follow), `sids`, `cookies`, `authorization`, `query=KEY`, `path=PATH`.
 */
export function addRule(
  written: string,
  rules: RedactionRules = NOTHING,
): Result<RedactionRules, Refusal> {
  const text = written.trim();
  const [, kind = text, value = ''] = /^(query|path)=(.*)$/s.exec(text) ?? [];
  switch (kind) {
    case 'secrets':
      return ok({ ...rules, sids: true, cookies: true, authorization: true });
    case 'sids':
    case 'cookies':
    case 'authorization':
      return ok({ ...rules, [kind]: true });
    case 'query':
      if (value === '') break;
      return ok({ ...rules, queryKeys: new Set([...rules.queryKeys, value]) });
    case 'path': {
      const path = parseJsonPath(value);
      return path.ok ? ok({ ...rules, paths: [...rules.paths, path.value] }) : path;
    }
  }
  const message =
    `Nothing is called ${JSON.stringify(text.slice(0, 60))} that could be redacted: say secrets, sids, cookies, ` +
    'authorization, query=KEY or path=PATH, such as path=args[0].password.';
  return fail({ code: 'bad-redaction', message });
}
