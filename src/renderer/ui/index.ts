import './tokens.css';
import './base.css';
import './controls.css';
import './panes.css';

export { Blank } from './blank.tsx';
export { Button } from './button.tsx';
export { CopyButton, copyText } from './copy-button.tsx';
export { Dialog } from './dialog.tsx';
export { SafeText } from './safe-text.tsx';
export { Splitter } from './splitter.tsx';
export { TabList, TabPanel } from './tabs.tsx';
export { Tree } from './tree.tsx';
export type { TreeNode } from './tree-keys.ts';
export { useNow } from './use-now.ts';
export { useSize } from './use-size.ts';
