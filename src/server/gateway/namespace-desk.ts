// What the namespaces ask for, on its way to the sessions: one effect after the other, in order.
import { encodePacket } from '../../protocol/index.ts';
import type { SessionId } from '../../shared/index.ts';
import type { Broadcast } from '../adapter/index.ts';
import type { NamespaceEffect } from '../namespace/index.ts';
import type { Member, NamespaceSink } from '../scripting/index.ts';
import type { SendInput } from '../session/index.ts';
import { AclDesk, type AclDeskSetting } from './acl-desk.ts';
import type { AclChange } from './entry.ts';
import type { Perform } from './perform.ts';

type Of<D extends NamespaceEffect['do']> = Extract<NamespaceEffect, { do: D }>;

interface DeskSetting extends AclDeskSetting {
  readonly perform: Perform;
  /** Is told every broadcast, before the members who are here get it. */
  readonly share: (broadcast: Broadcast) => void;
}

export class NamespaceDesk implements NamespaceSink {
  /** Where answers to orders over ACLs are waited for. */
  readonly orders: AclDesk;
  readonly #setting: DeskSetting;
  readonly #roster: DeskSetting['roster'];
  readonly #perform: Perform;

  constructor(setting: DeskSetting) {
    this.#setting = setting;
    this.orders = new AclDesk(setting);
    this.#roster = setting.roster;
    this.#perform = setting.perform;
  }

  perform(effects: readonly NamespaceEffect[]): void {
    for (const effect of effects) {
      if (effect.do === 'send') this.#send(effect);
      else if (effect.do === 'fault' || effect.do === 'log') this.#tell(effect);
      else if (effect.do === 'told') this.orders.told(effect);
      // A decision over a handshake that came too late is nobody's.
      else if (effect.do !== 'judged') this.#member(effect);
    }
  }

  /** Sessions that have joined, or asked to: a script that starts now judges those too. */
  members(isMeant: (endpoint: string) => boolean): readonly Member[] {
    const members: Member[] = [];
    for (const entry of this.#roster.live()) {
      const { sid, handshake, transportName: transport = 'xhr-polling' } = entry;
      for (const endpoint of entry.session.endpoints) {
        if (!isMeant(endpoint)) continue;
        const qs = entry.introduce(endpoint);
        members.push({ sid, endpoint, qs, handshake, transport });
      }
    }
    return members;
  }

  #send(effect: Of<'send'>): void {
    const { to, raw, cause, volatile = false, shared, isRemote } = effect;
    const origin = isRemote === true ? 'remote' : 'server';
    const input = { on: 'send', raw, cause, origin, volatile } as const;
    if (shared !== undefined) this.#setting.share({ ...shared, raw, volatile });
    if (typeof to === 'string') this.#sendTo(to, input);
    else for (const sid of to) this.#sendTo(sid, input);
  }

  #sendTo(sid: SessionId, input: SendInput): void {
    const entry = this.#roster.get(sid);
    if (entry === undefined) this.#perform.lose(sid, input, 'the session had ended');
    else this.#perform.feed(entry, input);
  }

  #member(effect: Of<'joined' | 'refused' | 'disconnect' | 'acl' | 'room'>): void {
    const { sid, endpoint, cause } = effect;
    const entry = this.#roster.get(sid);
    if (entry === undefined) return;
    switch (effect.do) {
      case 'joined':
        this.#perform.feed(entry, { on: 'joined', endpoint, cause });
        return;
      case 'refused': {
        const raw = encodePacket({ type: 'error', endpoint, reason: effect.reason, advice: '' });
        entry.leave(endpoint);
        this.#perform.feed(entry, { on: 'refused', endpoint, raw, cause });
        return;
      }
      case 'disconnect':
        this.#perform.feed(entry, { on: 'dismissed', endpoint, cause });
        return;
      case 'acl': {
        const { do: _, ...told } = effect;
        entry.setAcl(endpoint, effect.acl, this.#changeOf(effect));
        this.#perform.tell({ kind: 'acl', ...told });
        this.#perform.touch(entry);
        return;
      }
      case 'room': {
        const { do: _, ...told } = effect;
        this.#perform.tell({ kind: 'room', ...told });
      }
    }
  }

  #changeOf({ change, cause }: Of<'acl'>): AclChange | undefined {
    if (change === undefined) return undefined;
    const at = this.#setting.clock.now();
    return cause === 0 ? { ...change, at } : { ...change, packet: cause, at };
  }

  #tell(effect: Of<'fault' | 'log'>): void {
    if (effect.do === 'fault') {
      const { do: _, ...told } = effect;
      this.#perform.tell({ kind: 'fault', ...told });
      return;
    }
    const { do: _, ...told } = effect;
    this.#perform.tell({ kind: 'script', op: 'log', script: effect.endpoint ?? '', ...told });
  }
}
