// @vitest-environment node
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const FILE = resolve(import.meta.dirname, '../../../src/renderer/ui/tokens.css');
const CSS = readFileSync(FILE, 'utf8');

function tokensOf(theme: string): Readonly<Record<string, string>> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(CSS)?.[1] ?? '';
  const pairs = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(pairs.map(([, name, colour]) => [name, colour]));
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['bg', 'panel', 'raised', 'hover'];
const TYPES = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((digit) => `type-${digit}`);

/** Text, and the surfaces it stands on. */
const TEXTS: readonly (readonly [text: string, surfaces: readonly string[]])[] = [
  ['text', [...SURFACES, 'sel', 'bad-bg', 'bad-bg-hover', 'mark', 'accent-soft']],
  ['soft', [...SURFACES, 'sel', 'bad-bg', 'bad-bg-hover', 'accent-soft']],
  ['faint', SURFACES],
  ['accent', [...SURFACES, 'sel', 'bad-bg']],
  ['ok', [...SURFACES, 'sel', 'bad-bg']],
  ['warn', [...SURFACES, 'sel', 'bad-bg']],
  ['bad', [...SURFACES, 'sel', 'bad-bg', 'bad-bg-hover']],
  ['on-accent', ['accent-fill']],
  ...TYPES.map((type) => [type, [...SURFACES, 'sel']] as const),
];

/** Lines and shapes that something is recognised by. */
const SHAPES: readonly (readonly [shape: string, surfaces: readonly string[]])[] = [
  ['focus', ['bg', 'panel', 'raised', 'sel', 'bad-bg']],
  ['edge', ['bg', 'panel', 'raised']],
  ['sel-line', ['bg', 'sel']],
  ['mark-line', ['bg', 'mark']],
  ['rec', ['raised']],
];

describe.each(['dark', 'light'])('in the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const between = (one: string, other: string) =>
    contrast(tokens[one] ?? `no --${one}`, tokens[other] ?? `no --${other}`);

  test.each(TEXTS)('%s can be read wherever it stands', (text, surfaces) => {
    const low = surfaces.filter((surface) => !(between(text, surface) >= 4.5));
    expect(low.map((surface) => `${surface} ${between(text, surface).toFixed(2)}`)).toEqual([]);
  });

  test.each(SHAPES)('%s can be seen wherever it stands', (shape, surfaces) => {
    const low = surfaces.filter((surface) => !(between(shape, surface) >= 3));
    expect(low.map((surface) => `${surface} ${between(shape, surface).toFixed(2)}`)).toEqual([]);
  });
});

test('both themes have the same tokens', () => {
  expect(Object.keys(tokensOf('dark'))).toEqual(Object.keys(tokensOf('light')));
});
