// What a script's class says of how packets reach its methods, read once, when the script is loaded.
import { listMethods, type JsonCodec, type Traits } from '../namespace/index.ts';

import { Namespace } from './namespace-class.ts';

/** Overriding one of these, a class has a say in the way of its packets. */
const STEPS = [
  'processPacket',
  'processEvent',
  'callMethodWithAcl',
  'callMethod',
  'exceptionHandler',
] as const;

/** gevent-socketio hands the whole packet to a handler whose parameters are `(self, packet)`. */
const TAKES_PACKET = /^[^(]*\(\s*packet\s*(?:,\s*\.\.\.\s*[\w$]+\s*)?,?\s*\)/;

/** Nothing for a class whose packets go the straight way, as most do. */
export function traitsOf(type: { readonly prototype: object }): Traits | undefined {
  const { prototype } = type;
  const codec: unknown = Reflect.get(type, 'codec');
  const raw = rawHandlers(prototype);
  const isHooked =
    raw.size > 0 ||
    STEPS.some((step) => Reflect.get(prototype, step) !== Reflect.get(Namespace.prototype, step));
  if (!isHooked && codec === undefined) return undefined;
  const takesPacket = (method: object) => raw.has(method);
  return { isHooked, takesPacket, ...(isCodec(codec) ? { codec } : {}) };
}

/** What is handed a packet anyway needs no care. */
function rawHandlers(prototype: object): ReadonlySet<object> {
  const handlers = listMethods(prototype, Namespace.prototype)
    .filter((name) => !/^recv_?error$/i.test(name))
    .map((name): unknown => Reflect.get(prototype, name));
  return new Set(handlers.filter(takesPacket));
}

function takesPacket(method: unknown): method is object {
  return typeof method === 'function' && TAKES_PACKET.test(method.toString());
}

function isCodec(value: unknown): value is JsonCodec {
  return (
    typeof value === 'object' &&
    value !== null &&
    'parse' in value &&
    typeof value.parse === 'function' &&
    'stringify' in value &&
    typeof value.stringify === 'function'
  );
}
