// One line each: a session, an endpoint it joined, the fold of the ended ones.
import { ChevronRight, Unplug } from 'lucide-react';
import type { NamespaceSnapshot, SessionSnapshot } from '../../../shared/index.ts';
import {
  formatCount,
  sessionHue,
  shortSid,
  showControls,
  transportLabel,
} from '../../format/index.ts';

import { useActions, useInspector } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

import { AclTag } from './acl-tag.tsx';
import { SessionClock } from './session-clock.tsx';

export function SessionLine({ session }: { readonly session: SessionSnapshot }) {
  const { sid, transport, phase, reason } = session;
  const isEnded = phase === 'disconnected';
  const ordinal = useInspector(({ data }) => data.ordinals.get(sid) ?? 0);
  return (
    <>
      <span className="session-bar" style={{ '--hue': sessionHue(ordinal) }} />
      <span className={`mono clip${isEnded ? ' faint' : ''}`} title={tipOf(session)}>
        {showControls(shortSid(sid))}…
      </span>
      {transport === undefined ? null : <span className="tag">{transportLabel(transport)}</span>}
      {isEnded ? (
        <span className="end">{reason ?? 'ended'}</span>
      ) : (
        <span className="end num">
          <span className="line-state">
            <SessionClock session={session} />
          </span>
          <DisconnectButton sid={sid} />
        </span>
      )}
    </>
  );
}

function DisconnectButton({ sid }: { readonly sid: string }) {
  const { disconnectSession } = useActions();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a press from choosing the line
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside takes its own keys
    <span className="line-buttons" onClick={(event) => event.stopPropagation()}>
      <Button
        look="bare"
        isSmall
        icon={Unplug}
        label={`Disconnect session ${shortSid(sid)}`}
        onPress={() => void disconnectSession(sid)}
      />
    </span>
  );
}

export function EndpointNode({ namespace }: { readonly namespace: NamespaceSnapshot }) {
  const name = showControls(namespace.endpoint);
  return (
    <>
      <span className="clip" title={name}>
        {name}
      </span>
      <AclTag acl={namespace.acl} />
      <span className="end num" title="Packets at this endpoint">
        {formatCount(namespace.packets)}
      </span>
    </>
  );
}

interface EndedGiven {
  readonly count: number;
  readonly isExpanded: boolean;
  readonly onToggle: () => void;
}

export function EndedNode({ count, isExpanded }: EndedGiven) {
  return (
    <>
      <ChevronRight className={`icon chevron${isExpanded ? ' open' : ''}`} aria-hidden />
      <span className="soft">Ended</span>
      <span className="end num">{formatCount(count)}</span>
    </>
  );
}

function tipOf({ sid, phase, address, userAgent, packets, buffered }: SessionSnapshot): string {
  const lines = [
    `Session ${sid}, ${phase}`,
    `${formatCount(packets)} packets${buffered > 0 ? `, ${formatCount(buffered)} waiting` : ''}`,
    address === '' ? '' : `from ${address}`,
    userAgent,
  ];
  return showControls(lines.filter((line) => line !== '').join(' · '));
}
