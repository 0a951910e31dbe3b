// The right pane: one record, taken apart.
import { MousePointerClick, Trash2 } from 'lucide-react';
import type { RecordDetail } from '../../../shared/index.ts';
import { DETAIL_TABS, useActions, useInspector } from '../../store/index.ts';
import type { DetailTab } from '../../store/index.ts';
import { Blank, TabList, TabPanel } from '../../ui/index.ts';

import { DetailHeading } from './detail-heading.tsx';
import { TabContent } from './tab-content.tsx';
import { useDetailRefresh } from './use-detail.ts';
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

interface NoDetailGiven {
  readonly missing: string | undefined;
  readonly isLoading: boolean;
}

function NoDetail({ missing, isLoading }: NoDetailGiven) {
  if (missing !== undefined)
    return (
      <Blank icon={Trash2} title="This record is gone">
        {missing}
      </Blank>
    );
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
