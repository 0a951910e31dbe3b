// What each tool of the drawer is called, and what draws it.
import type { ReactNode } from 'react';
import { AclPanel } from '../panels/acl/index.ts';
import { ComposerPanel } from '../panels/composer/index.ts';
import { ConsolePanel } from '../panels/console/index.ts';
import { TransportsPanel } from '../panels/transports/index.ts';
import type { Tool } from '../store/index.ts';

export const TOOL_LABELS: Readonly<Record<Tool, string>> = {
  composer: 'Composer',
  console: 'Console',
  acl: 'ACL matrix',
  transports: 'Transports',
};

export const TOOL_PANELS: Readonly<Record<Tool, () => ReactNode>> = {
  composer: ComposerPanel,
  console: ConsolePanel,
  acl: AclPanel,
  transports: TransportsPanel,
};
