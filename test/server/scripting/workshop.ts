// A folder of scripts, all of them loaded as the application does it, with a gateway that only takes notes.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

import type { NamespaceEffect } from '../../../src/server/namespace/index.ts';
import {
  type Member,
  type NamespaceSink,
  Scripts,
  type ScriptsOptions,
} from '../../../src/server/scripting/index.ts';
import type { FaultEvent, ScriptEvent, ScriptSnapshot } from '../../../src/shared/index.ts';
import { SCRIPT_WORKER } from '../../support/global-setup.ts';
import { HANDSHAKE } from '../namespace/stage.ts';

/** Ends with the test. */
export class Workshop implements NamespaceSink {
  readonly folder: string;
  readonly scripts: Scripts;
  readonly effects: NamespaceEffect[] = [];
  readonly events: (ScriptEvent | FaultEvent)[] = [];
  readonly live = new Map<string, Member[]>();
  #waiting: (() => void)[] = [];
  #cause = 0;

  constructor(options: Partial<ScriptsOptions> = {}) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'workshop-')));
    this.scripts = new Scripts({
      isolation: 'worker',
      workerFile: SCRIPT_WORKER,
      report: (event) => {
        this.events.push(event);
        this.#wake();
        return this.events.length;
      },
      onChange: () => this.#wake(),
      handlerLimitMs: 2000,
      ...options,
    });
    this.scripts.connect(this);
    onTestFinished(async () => {
      await this.scripts.close();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  perform(effects: readonly NamespaceEffect[]): void {
    this.effects.push(...effects);
    for (const effect of effects) this.#follow(effect);
    this.#wake();
  }

  members(isMeant: (endpoint: string) => boolean): readonly Member[] {
    return [...this.live].flatMap(([endpoint, members]) => (isMeant(endpoint) ? members : []));
  }

  membersOf(endpoint: string): readonly Member[] {
    return this.live.get(endpoint) ?? [];
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    const path = this.file(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Loads a script that is in good order. */
  async load(name: string, text: string): Promise<ScriptSnapshot> {
    const loaded = await this.scripts.load(this.write(name, text));
    if (!loaded.ok) throw new Error(loaded.fault.message);
    return loaded.value;
  }

  joins(endpoint: string, sid = 'a'): this {
    this.#cause += 1;
    this.scripts.deliver({
      on: 'connect',
      sid,
      endpoint,
      qs: '',
      transport: 'websocket',
      handshake: HANDSHAKE,
      cause: this.#cause,
    });
    return this;
  }

  leaves(endpoint: string, sid = 'a'): this {
    this.#cause += 1;
    this.live.set(
      endpoint,
      this.membersOf(endpoint).filter((member) => member.sid !== sid),
    );
    this.scripts.deliver({ on: 'leave', sid, endpoint, reason: 'left', cause: this.#cause });
    return this;
  }

  /** Answers the cause of what follows from it. */
  sends(raw: string, sid = 'a'): number {
    this.#cause += 1;
    const endpoint = raw.split(':')[2] ?? '';
    this.scripts.deliver({ on: 'packet', sid, endpoint, raw, cause: this.#cause });
    return this.#cause;
  }

  written(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.do === 'send' ? [effect.raw] : []));
  }

  /** Resolves with what `look` finds, as soon as it finds something. */
  async until<T>(look: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  untilWritten(raw: string): Promise<boolean> {
    return this.until(() => this.written().includes(raw));
  }

  untilAsked<D extends NamespaceEffect['do']>(
    what: D,
  ): Promise<Extract<NamespaceEffect, { do: D }>> {
    const is = (effect: NamespaceEffect): effect is Extract<NamespaceEffect, { do: D }> =>
      effect.do === what;
    return this.until(() => this.effects.find(is));
  }

  #follow(effect: NamespaceEffect): void {
    if (effect.do !== 'joined') return;
    const { sid, endpoint } = effect;
    const others = this.membersOf(endpoint).filter((member) => member.sid !== sid);
    const member: Member = { sid, endpoint, qs: '', handshake: HANDSHAKE, transport: 'websocket' };
    this.live.set(endpoint, [...others, member]);
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** A script with one class at `/s`. */
export function scriptAt(endpoint: string, body: string, head = ''): string {
  return `import { Namespace, ack } from 'socketscope';
${head}
export default class Script extends Namespace {
  static override endpoint = '${endpoint}';
${body}
}
`;
}
