// The middle of a gateway: sessions, what comes in to them, what they ask for.
import type { HandshakeAnswer, HandshakeData, SessionId, Tap } from '../../shared/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';
import { Admit } from './admit.ts';
import { type Clock, systemClock } from './clock.ts';
import { issuer } from './issue.ts';
import { NamespaceDesk } from './namespace-desk.ts';
import type { GatewayOptions } from './options.ts';
import { Perform } from './perform.ts';
import { Roster } from './roster.ts';
import { Sharing } from './sharing.ts';

export interface CoreSetting {
  readonly options: GatewayOptions;
  readonly tap: Tap;
  readonly clock: Clock | undefined;
  readonly namespaces: NamespaceHost | undefined;
  readonly adapter: ConstructorParameters<typeof Sharing>[0];
  readonly onSessionChange: (sid: SessionId) => void;
}

export interface Core {
  readonly clock: Clock;
  readonly roster: Roster;
  readonly perform: Perform;
  readonly admit: Admit;
  readonly sharing: Sharing;
  readonly orders: NamespaceDesk['orders'];
  readonly namespaces: NamespaceHost | undefined;
  readonly issue: (handshake: HandshakeData, answer: HandshakeAnswer) => SessionId | undefined;
}

export function openCore(setting: CoreSetting): Core {
  const { options, tap, clock = systemClock, namespaces, onSessionChange } = setting;
  const roster = new Roster(options);
  const perform = new Perform({
    tap,
    clock,
    roster,
    namespaces,
    options,
    onSessionChange,
  });
  const admit = new Admit(tap, perform, options);
  const sharing = new Sharing(setting.adapter, namespaces, (event) => perform.tell(event));
  const desk = new NamespaceDesk({
    roster,
    perform,
    clock,
    namespaces,
    share: (broadcast) => sharing.publish(broadcast),
  });
  namespaces?.connect(desk);
  const issue = issuer({ options, clock, roster, perform, admit });
  return { clock, roster, perform, admit, sharing, orders: desk.orders, namespaces, issue };
}
