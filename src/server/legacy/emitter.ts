// Node's emitter for classes whose own `emit` sends to clients: the emitter's stands at `$emit`, as in the reference.
import { EventEmitter } from 'node:events';

/** What a legacy file hands over to be called. */
export type Listener = (...args: never[]) => unknown;

/** All of an emitter but `emit`. */
interface Heard {
  on(event: string | symbol, listener: Listener): this;
  once(event: string | symbol, listener: Listener): this;
  addListener(event: string | symbol, listener: Listener): this;
  removeListener(event: string | symbol, listener: Listener): this;
  off(event: string | symbol, listener: Listener): this;
  removeAllListeners(event?: string | symbol): this;
  setMaxListeners(count: number): this;
  listeners(event: string | symbol): unknown[];
  listenerCount(event: string | symbol): number;
}

/** Declared anew, as the classes that extend it have an `emit` of another kind. */
const Base = EventEmitter as new () => unknown as new () => Heard;

/** Events of the emitter itself: they are told to listeners, never sent. */
const OF_THE_EMITTER: readonly unknown[] = ['newListener', 'removeListener'];

export class Emitter extends Base {
  /** Calls the listeners, as `emit` of Node's emitter does. */
  $emit(event: string | symbol, ...args: readonly unknown[]): boolean {
    return Boolean(Reflect.apply(EventEmitter.prototype.emit, this, [event, ...args]));
  }

  /** True where Node calls `emit` of its own accord; the listeners have heard it then. */
  protected isOwnEvent(event: unknown, args: readonly unknown[]): event is string {
    if (!OF_THE_EMITTER.includes(event)) return false;
    this.$emit(String(event), ...args);
    return true;
  }
}
