// Generated values for the writers of JSON, and what they have to write.
import fc from 'fast-check';

const units = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', ' ', 'é', '😀') },
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('"', '\\', '\u2028', '\u2029', '\ud800', '\udfff', '\u001f', '\u007f'),
);

export const anyText = fc.string({ unit: units });

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 1.5, 2 ** 31, -(2 ** 31), 1e6, 999_999, 1e15, 1e21, 1e-7, 5e-324),
);

/** Keys that engines order (`2` before `b`), that they treat in a way of their own, and any other. */
const key = fc.oneof(
  fc.constantFrom('id', 'user', 'text', '1', '10', '2', '', '__proto__', 'constructor', 'toJSON'),
  anyText,
);

/** What an application may hand over: values, and what JSON leaves out, replaces or asks for its own way. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    anyText,
    number,
    fc.constantFrom(true, false, null),
    fc.constantFrom<unknown>(undefined, () => 1, Symbol('a'), new Date(0), new Map(), /a/),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.sparseArray(tie('value'), { maxLength: 6 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map(objectOf),
    fc.dictionary(key, tie('value'), { noNullPrototype: false, maxKeys: 4 }),
  ),
})).value;

/** With `__proto__` as a key like any other. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}

/** What `JSON.stringify` writes, with line separators escaped; `undefined` where it writes nothing. */
export function escaped(value: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(value);
  return text?.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
