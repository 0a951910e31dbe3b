// Which component draws which tab of the detail.
import type { ReactNode } from 'react';
import type { RecordDetail } from '../../../shared/index.ts';
import type { DetailTab } from '../../store/index.ts';

import { AckTab } from './ack-tab.tsx';
import { AclTab } from './acl-tab.tsx';
import { ExchangeTab } from './exchange-tab.tsx';
import { PacketTab } from './packet-tab.tsx';
import { ScriptTab } from './script-tab.tsx';
import { WireTab } from './wire-tab.tsx';

const CONTENTS: Readonly<Record<DetailTab, (given: { detail: RecordDetail }) => ReactNode>> = {
  packet: PacketTab,
  wire: WireTab,
  exchange: ExchangeTab,
  acl: AclTab,
  ack: AckTab,
  script: ScriptTab,
};

export function TabContent({
  tab,
  detail,
}: {
  readonly tab: DetailTab;
  readonly detail: RecordDetail;
}) {
  const Content = CONTENTS[tab];
  return <Content detail={detail} />;
}
