// The right pane: one record, taken apart.
import { MousePointerClick, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecordDetail } from '../../../shared/index.ts';
import { DETAIL_TABS, useActions, useInspector } from '../../store/index.ts';
import type { DetailTab } from '../../store/index.ts';
import { Blank, TabList, TabPanel } from '../../ui/index.ts';

import { AckTab } from './ack-tab.tsx';
import { AclTab } from './acl-tab.tsx';
import { ExchangeTab } from './exchange-tab.tsx';
import { DetailHeading } from './detail-heading.tsx';
import { PacketTab } from './packet-tab.tsx';
import { ScriptTab } from './script-tab.tsx';
import { useDetailRefresh } from './use-detail.ts';
import { WireTab } from './wire-tab.tsx';
import './detail.css';

const PANEL = 'packet-detail';
const LABELS: Readonly<Record<DetailTab, string>> = {
  packet: 'Packet',
  wire: 'Wire',
  exchange: 'Exchange',
  acl: 'ACL',
  ack: 'Ack',
  script: 'Script',
};

export function DetailPanel() {
  const selected = useInspector(({ view }) => view.selected);
  const tab = useInspector(({ view }) => view.detailTab);
  const { showTab } = useActions();
  const detail = selected?.detail;
  useDetailRefresh(detail);
  const tabs = DETAIL_TABS.map((id) => ({
    id,
    label: LABELS[id],
    badge: id === 'script' ? countFaults(detail) : 0,
  }));
  return (
    <section className="detail" aria-label="Detail pane">
      <div className="detail-tabs">
        <TabList
          label="Packet detail"
          panelId={PANEL}
          tabs={tabs}
          selected={tab}
          onSelect={showTab}
        />
      </div>
      <TabPanel panelId={PANEL} selected={tab} className="detail-body">
        {detail === undefined ? (
          <NoDetail missing={selected?.missing} isLoading={selected !== undefined} />
        ) : (
          <>
            <DetailHeading detail={detail} />
            <TabContent key={detail.record.seq} tab={tab} detail={detail} />
          </>
        )}
      </TabPanel>
    </section>
  );
}

const CONTENTS: Readonly<Record<DetailTab, (given: { detail: RecordDetail }) => ReactNode>> =
  {
    packet: PacketTab,
    wire: WireTab,
    exchange: ExchangeTab,
    acl: AclTab,
    ack: AckTab,
    script: ScriptTab,
  };

function TabContent({ tab, detail }: { readonly tab: DetailTab; readonly detail: RecordDetail }) {
  const Content = CONTENTS[tab];
  return <Content detail={detail} />;
}

interface NoDetailGiven {
  readonly missing: string | undefined;
  readonly isLoading: boolean;
}

function NoDetail({ missing, isLoading }: NoDetailGiven) {
  if (missing !== undefined) return <Blank icon={Trash2} title="This record is gone">{missing}</Blank>;
  // A record comes within a few milliseconds: a moment of nothing is calmer than a flash of words.
  if (isLoading) return null;
  return (
    <Blank icon={MousePointerClick} title="Nothing selected">
      Choose a packet to see its fields and bytes, what carried it, why it was allowed or denied,
      and what your script did with it.
    </Blank>
  );
}

function countFaults(detail: RecordDetail | undefined): number {
  return detail?.caused.filter(({ kind }) => kind === 'fault').length ?? 0;
}
