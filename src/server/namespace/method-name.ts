// What an event's name maps to: gevent-socketio's `on_user_message`, or `onUserMessage` for it.

/** One method under its two spellings. */
export interface MethodName {
  /** `on_user_message`: what verdicts and errors say. */
  readonly snake: string;
  /** `onUserMessage` */
  readonly camel: string;
}

// The reference of this rule: namespace.py `process_event`. Its `$` also let a final newline through.
const LAWFUL = /^[A-Za-z][A-Za-z0-9_ ]*$/;

/** Names come from strangers: past this many the cache starts anew, and long ones are not kept. */
const REMEMBERED_NAMES = 1000;
const REMEMBERED_UNITS = 100;

/** False for what can never reach a method: `user-message`, `_private`, `1st`, `''`, anything but ASCII. */
export function isLawfulEventName(name: string): boolean {
  return LAWFUL.test(name);
}

/** `user message` and `user_message` are both `on_user_message`. Case matters. */
export function eventMethod(name: string): MethodName {
  return methodName(`on_${name.replaceAll(' ', '_')}`);
}

/** The two spellings of a method that was named in snake case. */
export function methodName(snake: string): MethodName {
  return { snake, camel: camelName(snake) };
}

/** True when both names mean one method: the same text, or one is the camel case of the other. */
export function isSameMethod(one: string, other: string): boolean {
  return one === other || camelName(one) === other || one === camelName(other);
}

const camelNames = new Map<string, string>();

/** `on_user_message` → `onUserMessage`; what is camel case already stays. Lists compare the same few over and over. */
function camelName(snake: string): string {
  const known = camelNames.get(snake);
  if (known !== undefined) return known;
  const camel = toCamel(snake);
  if (snake.length > REMEMBERED_UNITS) return camel;
  if (camelNames.size >= REMEMBERED_NAMES) camelNames.clear();
  camelNames.set(snake, camel);
  return camel;
}

function toCamel(snake: string): string {
  return snake.replace(/_+([^_])/g, (_, first: string) => first.toUpperCase());
}

/** Remembers the names it was asked for, as a handful of them makes all the traffic. */
export class MethodNames {
  readonly #names = new Map<string, MethodName>();

  /** `undefined` where the event's name is not lawful. */
  ofEvent(name: string): MethodName | undefined {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    if (!isLawfulEventName(name)) return undefined;
    const method = eventMethod(name);
    if (name.length > REMEMBERED_UNITS) return method;
    if (this.#names.size >= REMEMBERED_NAMES) this.#names.clear();
    this.#names.set(name, method);
    return method;
  }
}

/** The methods that packets other than events reach. */
export const RECV_CONNECT: MethodName = methodName('recv_connect');
export const RECV_MESSAGE: MethodName = methodName('recv_message');
export const RECV_JSON: MethodName = methodName('recv_json');
export const RECV_ERROR: MethodName = methodName('recv_error');
export const RECV_DISCONNECT: MethodName = methodName('recv_disconnect');
