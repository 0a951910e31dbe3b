// The sessions: who is connected, by which transport, where they are, and what their timers say.
import { PlugZap } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useActions, useCalm, useInspector } from '../../store/index.ts';
import { formatCount } from '../../format/index.ts';
import { Tree } from '../../ui/index.ts';

import { ENDED, sessionNodeId, sessionNodes } from './session-nodes.ts';
import type { SessionNode } from './session-nodes.ts';
import { EndedNode, EndpointNode, SessionLine } from './session-lines.tsx';
import './sessions.css';

export function SessionsPanel() {
  const sessions = useCalm(({ data }) => data.sessions);
  const scope = useInspector(({ view }) => view.filter.scope);
  const { setScope } = useActions();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [isEndedOpen, setEndedOpen] = useState(false);
  const nodes = useMemo(
    () => sessionNodes(sessions.values(), folded, isEndedOpen),
    [sessions, folded, isEndedOpen],
  );
  const selected = scope === undefined ? undefined : sessionNodeId(scope.sid, scope.endpoint);
  const toggle = (node: SessionNode) => {
    if (node.id === ENDED) setEndedOpen(!isEndedOpen);
    else setFolded(toggled(folded, node.id));
  };
  const choose = (node: SessionNode) => {
    if (node.kind === 'ended') toggle(node);
    else if (node.id === selected) setScope(undefined);
    else setScope(scopeOf(node));
  };
  const live = [...sessions.values()].filter(({ phase }) => phase !== 'disconnected').length;
  return (
    <section className="side-pane sessions" aria-label="Sessions pane">
      <h2 className="pane-title">
        Sessions <span className="count num">{formatCount(live)} live</span>
      </h2>
      {nodes.length === 0 ? <NoSessions /> : null}
      <Tree label="Sessions" {...{ nodes, selected }} onChoose={choose} onToggle={toggle}>
        {(node) => <Line node={node} onToggle={() => toggle(node)} />}
      </Tree>
    </section>
  );
}

function Line({ node, onToggle }: { readonly node: SessionNode; readonly onToggle: () => void }) {
  if (node.kind === 'session') return <SessionLine session={node.session} />;
  if (node.kind === 'endpoint') return <EndpointNode namespace={node.namespace} />;
  return <EndedNode count={node.count} isExpanded={node.isExpanded === true} onToggle={onToggle} />;
}

function NoSessions() {
  return (
    <p className="side-empty">
      <PlugZap className="icon" aria-hidden />
      Nobody is connected.
    </p>
  );
}

function scopeOf(node: Exclude<SessionNode, { kind: 'ended' }>) {
  const { sid } = node.session;
  return node.kind === 'session' ? { sid } : { sid, endpoint: node.namespace.endpoint };
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
