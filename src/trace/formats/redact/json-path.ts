// Places in JSON: `args[0].user.token`, `data["a key"]`, `args[*].id`, and `**.password` for a key at any depth.
import { fail, type JsonValue, ok, type Refusal, type Result } from '../../../shared/index.ts';

/** `*` is anything at its level, `**` anything over any number of them. */
export type JsonPath = readonly string[];

const STEP = /^(?:\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]|\.?(\*\*|\*|[^.[\]"\s]+))/;
const MOST_STEPS = 32;

/** The first step is `args`, `data` or `**`. */
export function parseJsonPath(text: string): Result<JsonPath, Refusal> {
  const steps: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [whole, index, quoted, name] = STEP.exec(rest) ?? [];
    if (whole === undefined || steps.length === MOST_STEPS) return fail(badPath(text));
    steps.push(index ?? (quoted === undefined ? (name ?? '') : quoted.replace(/\\(.)/g, '$1')));
    rest = rest.slice(whole.length);
  }
  const [first] = steps;
  const isRooted = first === 'args' || first === 'data' || first === '**';
  return isRooted && steps.at(-1) !== '**' ? ok(steps) : fail(badPath(text));
}

/** The value with everything at the path replaced; the same one where there is nothing. */
export function replaceAt(
  value: JsonValue,
  path: JsonPath,
  replace: (found: JsonValue) => JsonValue,
): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return replace(value);
  if (typeof value !== 'object' || value === null) return value;
  const isDeep = step === '**';
  const each = (key: string, inner: JsonValue): JsonValue => {
    if (!isDeep) return step === '*' || step === key ? replaceAt(inner, rest, replace) : inner;
    const here =
      rest[0] === key || rest[0] === '*' ? replaceAt(inner, rest.slice(1), replace) : inner;
    return here === inner ? replaceAt(inner, path, replace) : here;
  };
  return mapped(value, each);
}

/** Every value in a list or an object through a function; the same one where nothing changed. */
export function mapped(
  value: JsonValue,
  each: (key: string, inner: JsonValue) => JsonValue,
): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  let isChanged = false;
  const change = (key: string, inner: JsonValue): JsonValue => {
    const changed = each(key, inner);
    isChanged ||= changed !== inner;
    return changed;
  };
  const copy = Array.isArray(value)
    ? value.map((inner, index) => change(String(index), inner))
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, inner)]));
  return isChanged ? copy : value;
}

function badPath(text: string): Refusal {
  const message = `${JSON.stringify(text.slice(0, 60))} is no path: it begins with args, data or **, as in args[0].password or **.token.`;
  return { code: 'bad-path', message };
}
