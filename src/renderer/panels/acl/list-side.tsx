// One session's list at one endpoint: its state, what made it, its history, and what if.
import { useState } from 'react';
import type { MethodTally } from '../../../shared/index.ts';
import { useActions, useAnswer } from '../../store/index.ts';
import { shortSid } from '../../format/index.ts';
import { TabList, TabPanel } from '../../ui/index.ts';

import { HistoryLines } from './history-lines.tsx';
import { ListEntries } from './list-entries.tsx';
import { ListHeading } from './list-heading.tsx';
import type { MatrixColumn, MatrixRow } from './matrix.ts';
import { WhatIf } from './what-if.tsx';

const PANEL = 'acl-list';
const TABS = [
  { id: 'list', label: 'List' },
  { id: 'history', label: 'History' },
  { id: 'try', label: 'What if' },
] as const;
type Tab = (typeof TABS)[number]['id'];

interface Given {
  readonly row: MatrixRow;
  /** The method that is stood on. */
  readonly method: string | undefined;
  readonly columns: readonly MatrixColumn[];
  readonly tallies: ReadonlyMap<string, MethodTally> | undefined;
}

export function ListSide({ row, method, columns, tallies }: Given) {
  const [tab, setTab] = useState<Tab>('list');
  const { session, namespace } = row;
  const { sid } = session;
  const place = { sid, endpoint: namespace.endpoint };
  const { readAcl, changeAcl } = useActions();
  const [deeds, setDeeds] = useState(0);
  const moment = `${momentOf(row)} ${deeds}`;
  const report = useAnswer(() => readAcl(place), `${sid} ${namespace.endpoint}`, moment);
  const act = (op: 'lift' | 'reset') =>
    void changeAcl(place, { op }).then(() => setDeeds((before) => before + 1));
  return (
    <aside className="acl-side" aria-label={`List of session ${shortSid(sid)}`}>
      <ListHeading row={row} onDo={act} />
      <div className="acl-tabs">
        <TabList label="List" panelId={PANEL} tabs={TABS} selected={tab} onSelect={setTab} />
      </div>
      <TabPanel panelId={PANEL} selected={tab} className="acl-side-body">
        {tab === 'list' ? (
          <ListEntries
            row={row}
            report={report}
            method={method}
            tallies={tallies}
            onChanged={() => setDeeds((before) => before + 1)}
          />
        ) : null}
        {tab === 'history' ? <HistoryLines place={place} moment={moment} /> : null}
        {tab === 'try' ? <WhatIf place={place} columns={columns} moment={moment} /> : null}
      </TabPanel>
    </aside>
  );
}

/** Another text whenever the list is another one. */
function momentOf({ namespace: { acl } }: MatrixRow): string {
  return acl.state === 'listed' ? acl.methods.join(' ') : acl.state;
}
