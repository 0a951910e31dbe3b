// One script's thread with servers of its own, as its owner holds it: its records are recorded, its sessions known.
import type { MessagePort } from 'node:worker_threads';
import { fail } from '../../shared/index.ts';
import type {
  ListenerSnapshot,
  Refusal,
  Result,
  SessionId,
  SessionSnapshot,
  Tap,
  TraceEvent,
} from '../../shared/index.ts';
import type { RunnerOwner } from '../scripting/index.ts';
import {
  COUNT_OF,
  type Injection,
  isServersWord,
  type Membership,
  type ServersOwnerWord,
  type ServersWord,
} from './server-words.ts';
import { scriptEffect } from './script-effect.ts';

interface LinkSetting {
  readonly port: MessagePort;
  /** Written by the thread, by `COUNT_OF`. */
  readonly counts: Int32Array;
  readonly owner: RunnerOwner;
  readonly tap: Tap;
  readonly onSessionChange: (sid: SessionId) => void;
  /** It listens, or does so no more. */
  readonly onChange: () => void;
  readonly onEnd: () => void;
}

type ServerWord = Extract<ServersWord, { readonly server: number }>;
type Answered = (result: Result<unknown, Refusal>) => void;
type ServerState =
  | 'wanted'
  | 'idle'
  | { readonly listener?: ListenerSnapshot | undefined }
  | Refusal;

/** So many of the newest records can be named as a cause. */
const CAUSES_KEPT = 65_536;
/** Ended sessions that are still described. */
const ENDED_KEPT = 200;

export class ServerLink {
  readonly #setting: LinkSetting;
  readonly #servers = new Map<number, ServerState>();
  readonly #sessions = new Map<SessionId, SessionSnapshot>();
  readonly #ended: SessionId[] = [];
  readonly #answers = new Map<number, Answered>();
  /** Our number of a record, at its number in the thread. */
  readonly #numbers = new Float64Array(CAUSES_KEPT);
  #asks = 0;
  #settled = 0;
  #isOver = false;

  constructor(setting: LinkSetting) {
    this.#setting = setting;
    const { port } = setting;
    port.on('message', (word: unknown) => this.#hear(word));
    port.on('close', () => this.#end());
    port.unref();
  }

  /** True once the script made a server; words of it may be on their way still. */
  get areMade(): boolean {
    return Atomics.load(this.#setting.counts, COUNT_OF.made) > 0;
  }

  get isInPlace(): boolean {
    return Atomics.load(this.#setting.counts, COUNT_OF.inPlace) > 0;
  }

  get listeners(): readonly ListenerSnapshot[] {
    return [...this.#servers.values()].flatMap((state) =>
      typeof state === 'object' && 'listener' in state && state.listener ? [state.listener] : [],
    );
  }

  /** Something is about to listen. */
  get isSettling(): boolean {
    return !this.#isOver && Atomics.load(this.#setting.counts, COUNT_OF.wanted) > this.#settled;
  }

  /** Why something of it does not listen. */
  get refusal(): Refusal | undefined {
    for (const state of this.#servers.values()) {
      if (typeof state === 'object' && 'code' in state) return state;
    }
    return undefined;
  }

  describe(sid: SessionId): SessionSnapshot | undefined {
    return this.#sessions.get(sid);
  }

  inject(injection: Injection): Promise<Result<unknown, Refusal>> {
    return this.#ask((ask) => ({ do: 'inject', ask, injection }));
  }

  disconnect(at: Membership): Promise<Result<unknown, Refusal>> {
    return this.#ask((ask) => ({ do: 'disconnect', ask, at }));
  }

  #ask(word: (ask: number) => ServersOwnerWord): Promise<Result<unknown, Refusal>> {
    this.#asks += 1;
    const ask = this.#asks;
    return new Promise((done) => {
      this.#answers.set(ask, done);
      this.#setting.port.postMessage(word(ask));
    });
  }

  #hear(word: unknown): void {
    if (!isServersWord(word)) return;
    switch (word.say) {
      case 'told':
        this.#record(word);
        return;
      case 'sessions':
        for (const session of word.sessions) this.#keep(session);
        return;
      case 'answer':
        this.#answers.get(word.ask)?.(word.result);
        this.#answers.delete(word.ask);
        return;
      default:
        this.#follow(word);
        this.#setting.onChange();
    }
  }

  #follow(word: ServerWord): void {
    if (word.say === 'wanted') {
      this.#servers.set(word.server, 'wanted');
      return;
    }
    const wasWanted = this.#servers.get(word.server) === 'wanted';
    if (wasWanted) this.#settled += 1;
    if (word.say === 'listening') this.#servers.set(word.server, { listener: word.listener });
    else if (word.say === 'closed') this.#servers.set(word.server, 'idle');
    // An error of a server that listens is no refusal.
    else if (wasWanted) this.#refused(word.server, word.fault);
  }

  #refused(server: number, fault: Refusal): void {
    this.#servers.set(server, fault);
    this.#setting.tap({ kind: 'fault', ...fault });
  }

  #record({ from, events }: Extract<ServersWord, { say: 'told' }>): void {
    for (const [index, event] of events.entries()) {
      this.#numbers[(from + index) % CAUSES_KEPT] = this.#tell(event, from + index);
    }
    const upTo = from + events.length - 1;
    this.#setting.port.postMessage({ do: 'taken', upTo } satisfies ServersOwnerWord);
  }

  #tell(event: TraceEvent, number: number): number {
    const { tap, owner } = this.#setting;
    const { cause: led = 0 } = event;
    const isKnown = led > 0 && led > number - CAUSES_KEPT;
    const cause = isKnown ? (this.#numbers[led % CAUSES_KEPT] ?? 0) : 0;
    const effect = scriptEffect(event, cause);
    if (effect !== undefined) {
      // The owner knows the places of the script's lines.
      owner.perform([effect]);
      return 0;
    }
    if (led === 0) return tap(event);
    const { cause: _, ...told } = event;
    return tap(cause === 0 ? told : { ...told, cause });
  }

  #keep(session: SessionSnapshot): void {
    const { sid, phase } = session;
    const isNews = phase === 'disconnected' && this.#sessions.get(sid)?.phase !== phase;
    this.#sessions.set(sid, session);
    this.#setting.onSessionChange(sid);
    if (!isNews || this.#ended.push(sid) <= ENDED_KEPT) return;
    const oldest = this.#ended.shift();
    if (oldest !== undefined) this.#sessions.delete(oldest);
  }

  /** The thread is gone, and its sessions with it. */
  #end(): void {
    this.#isOver = true;
    const { tap, onEnd } = this.#setting;
    for (const { sid, phase } of this.#sessions.values()) {
      if (phase === 'disconnected') continue;
      tap({ kind: 'session', sid, phase: 'disconnected', reason: 'server stopped' });
    }
    const gone = fail({
      code: 'no-session',
      message: 'The script whose session it was has ended.',
    });
    for (const answered of this.#answers.values()) answered(gone);
    onEnd();
  }
}
