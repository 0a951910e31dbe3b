// Which fields of two packets differ, named as filters name them.
import type { FieldChange, JsonValue, Packet } from '../../shared/index.ts';

import { canonicalJson, type SessionNames } from './canonical-json.ts';

const MOST_CHANGES = 50;
/** Values are cut to so many units of JSON. */
const VALUE_UNITS = 200;
/** Deeper down, values are compared whole. */
const DEEPEST = 60;
const PLAIN_KEY = /^[^.[\]"'\s=<>~!,()]+$/;

export interface Sides<T> {
  readonly left: T;
  readonly right: T;
}

type Values = Sides<JsonValue | undefined>;

/** Without ids of messages, which number what was sent. At most 50. */
export function packetChanges(
  left: Packet,
  right: Packet,
  sides: Sides<SessionNames>,
): readonly FieldChange[] {
  const changes = new Changes(sides);
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const name of names) {
    if (name === 'id' || name === 'ackId' || name === 'endpoint') continue;
    changes.compare(name, { left: fieldOf(left, name), right: fieldOf(right, name) });
  }
  return changes.found;
}

function fieldOf(packet: Packet, name: string): JsonValue | undefined {
  return Reflect.get(packet, name);
}

class Changes {
  readonly found: FieldChange[] = [];
  readonly #sides: Sides<SessionNames>;

  constructor(sides: Sides<SessionNames>) {
    this.#sides = sides;
  }

  compare(path: string, values: Values, depth = 0): void {
    if (this.found.length >= MOST_CHANGES) return;
    const { left, right } = values;
    if (isParted(left) && isParted(right) && depth < DEEPEST && isAlike(left, right)) {
      this.#parts(path, { left, right }, depth);
    } else if (!this.#isSame(left, right)) {
      this.found.push({ path, ...shown('left', left), ...shown('right', right) });
    }
  }

  #parts(path: string, { left, right }: Sides<Parted>, depth: number): void {
    const isList = Array.isArray(left);
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const at = isList ? `${path}[${key}]` : `${path}${stepOf(key)}`;
      this.compare(at, { left: partOf(left, key), right: partOf(right, key) }, depth + 1);
    }
  }

  #isSame(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
    if (left === undefined || right === undefined) return left === right;
    return canonicalJson(left, this.#sides.left) === canonicalJson(right, this.#sides.right);
  }
}

type Parted = readonly JsonValue[] | { readonly [key: string]: JsonValue };

function isParted(value: JsonValue | undefined): value is Parted {
  return typeof value === 'object' && value !== null;
}

function isAlike(left: Parted, right: Parted): boolean {
  return Array.isArray(left) === Array.isArray(right);
}

function partOf(value: Parted, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function stepOf(key: string): string {
  return PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function shown(side: 'left' | 'right', value: JsonValue | undefined) {
  if (value === undefined) return {};
  const json = JSON.stringify(value);
  return { [side]: json.length <= VALUE_UNITS ? value : `${json.slice(0, VALUE_UNITS)}…` };
}
