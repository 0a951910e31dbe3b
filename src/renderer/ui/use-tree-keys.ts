// Which node of a tree has the tab stop, and what the keys do with it.
import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';

import { moveInTree } from './tree-keys.ts';
import type { TreeNode } from './tree-keys.ts';

interface Given<N extends TreeNode> {
  readonly nodes: readonly N[];
  readonly selected: string | undefined;
  readonly onChoose: (node: N) => void;
  readonly onToggle: (node: N) => void;
}

export interface TreeKeys {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Place of the node with the tab stop. */
  readonly activeAt: number;
  activate(id: string): void;
  press(event: KeyboardEvent): void;
}

export function useTreeKeys<N extends TreeNode>(given: Given<N>): TreeKeys {
  const { nodes, selected } = given;
  const box = useRef<HTMLDivElement>(null);
  const [activeId, activate] = useState<string>();
  const hasMoved = useRef(false);
  const found = nodes.findIndex(({ id }) => id === (activeId ?? selected));
  const activeAt = Math.max(0, found);
  useEffect(() => {
    if (!hasMoved.current) return;
    hasMoved.current = false;
    box.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  });
  const press = (event: KeyboardEvent) => {
    const isOnNode = event.target instanceof HTMLElement && event.target.role === 'treeitem';
    if (!isOnNode || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moveInTree(nodes, activeAt, event.key);
    const node = nodes[activeAt];
    if (move === undefined || node === undefined) return;
    event.preventDefault();
    if ('to' in move) {
      hasMoved.current = true;
      activate(move.to);
    } else if ('toggle' in move) given.onToggle(node);
    else given.onChoose(node);
  };
  return { box, activeAt, activate, press };
}
