// The namespace scripts: what answers at which endpoint, and which script is in trouble.
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useActions, useInspector } from '../../store/index.ts';
import { plural, showControls } from '../../format/index.ts';
import { Button, Tree } from '../../ui/index.ts';

import { namespaceNodes } from './namespace-nodes.ts';
import type { NamespaceNode } from './namespace-nodes.ts';
import { ScriptLine } from './script-line.tsx';
import './namespaces.css';

export function NamespacesPanel() {
  const scripts = useInspector(({ data }) => data.scripts);
  const { chooseScript, reloadScript } = useActions();
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const nodes = useMemo(() => namespaceNodes(scripts, folded), [scripts, folded]);
  const toggle = (node: NamespaceNode) => {
    if (node.kind !== 'script') return;
    const next = new Set(folded);
    if (!next.delete(node.script.id)) next.add(node.script.id);
    setFolded(next);
  };
  return (
    <section className="side-pane namespaces" aria-label="Namespaces pane">
      <h2 className="pane-title">
        Namespaces
        {scripts.length === 0 ? null : (
          <span className="count num">{plural(scripts.length, 'script')}</span>
        )}
      </h2>
      <Tree
        label="Namespaces"
        nodes={nodes}
        selected={undefined}
        onChoose={toggle}
        onToggle={toggle}
      >
        {(node) =>
          node.kind === 'script' ? (
            <ScriptLine script={node.script} onReload={() => void reloadScript(node.script.id)} />
          ) : (
            <EndpointLine endpoint={node.endpoint} methods={node.methods} />
          )
        }
      </Tree>
      <div className="side-actions">
        <Button icon={Plus} label="Load script" onPress={() => void chooseScript()} />
      </div>
    </section>
  );
}

interface EndpointGiven {
  readonly endpoint: string;
  readonly methods: readonly string[];
}

/** Only patterns have these: `/room/:id`, `/files/*`. */
const OPEN_PARTS = /[:*]/;

function EndpointLine({ endpoint, methods }: EndpointGiven) {
  const tip = OPEN_PARTS.test(endpoint)
    ? 'A pattern: each endpoint that matches is a namespace of its own'
    : undefined;
  return (
    <>
      <span className="soft clip" title={tip}>
        {endpoint === '' ? 'root' : showControls(endpoint)}
      </span>
      <span className="end num" title={methods.map(showControls).join(', ')}>
        {plural(methods.length, 'method')}
      </span>
    </>
  );
}
