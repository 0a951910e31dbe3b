// A tree of one-line nodes: one tab stop, arrow keys, and only the nodes in sight in the document.
import type { ReactNode } from 'react';
import { useState } from 'react';

import type { TreeNode } from './tree-keys.ts';
import { useSize } from './use-size.ts';
import { useTreeKeys } from './use-tree-keys.ts';

const ROW = 26;
const OVERSCAN = 8;
/** Below this many nodes all are drawn. */
const DRAW_ALL = 120;

interface Given<N extends TreeNode> {
  readonly label: string;
  readonly nodes: readonly N[];
  readonly selected: string | undefined;
  readonly onChoose: (node: N) => void;
  readonly onToggle: (node: N) => void;
  readonly children: (node: N) => ReactNode;
}

export function Tree<N extends TreeNode>(given: Given<N>) {
  const { label, nodes, selected, children } = given;
  const { box, activeAt, activate, press } = useTreeKeys(given);
  const { height } = useSize(box);
  const [top, setTop] = useState(0);
  return (
    <div
      ref={box}
      className="tree"
      role="tree"
      aria-label={label}
      onKeyDown={press}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="none" className="tree-space" style={{ height: nodes.length * ROW }}>
        {nodesInSight(nodes, { top, height, activeAt }).map(({ node, at }) => (
          <TreeItem
            key={node.id}
            node={node}
            top={at * ROW}
            isSelected={node.id === selected}
            isTabStop={at === activeAt}
            onFocus={() => activate(node.id)}
            onChoose={() => given.onChoose(node)}
          >
            {children(node)}
          </TreeItem>
        ))}
      </div>
    </div>
  );
}

interface ItemGiven {
  readonly node: TreeNode;
  /** Pixels from the tree's top. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function TreeItem({ node, top, isSelected, isTabStop, onFocus, onChoose, children }: ItemGiven) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its nodes
    <div
      role="treeitem"
      className="tree-node"
      aria-level={node.level}
      aria-posinset={node.position}
      aria-setsize={node.setSize}
      aria-expanded={node.isExpanded}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      style={{ top }}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}

interface Sight {
  readonly top: number;
  readonly height: number;
  readonly activeAt: number;
}

/** The nodes to draw with their places, the one with the tab stop always among them. */
function nodesInSight<N>(nodes: readonly N[], { top, height, activeAt }: Sight) {
  const numbered = nodes.map((node, at) => ({ node, at }));
  if (nodes.length <= DRAW_ALL) return numbered;
  const first = Math.max(0, Math.floor(top / ROW) - OVERSCAN);
  const end = Math.ceil((top + height) / ROW) + OVERSCAN;
  return numbered.filter(({ at }) => (at >= first && at < end) || at === activeAt);
}
