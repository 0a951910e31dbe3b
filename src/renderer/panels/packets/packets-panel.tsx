// The middle of the window: the grid, and what stands over it while there is nothing to show.
import { ArrowDown, FilterX, LoaderCircle, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  isUntouched,
  shownView,
  useActions,
  useCalm,
  useInspector,
  wholeFilter,
} from '../../store/index.ts';
import { formatCount, formatPackets } from '../../format/index.ts';
import { Blank, Button } from '../../ui/index.ts';

import { PacketGrid } from './packet-grid.tsx';
import { useRows } from './use-rows.ts';
import './packets.css';

interface Given {
  /** Shown while nothing has ever been recorded. */
  readonly firstMinute: ReactNode;
}

export function PacketsPanel({ firstMinute }: Given) {
  const { feed, first, end } = useRows();
  const isNew = useInspector(isUntouched);
  return (
    <section className="packets" aria-label="Packet list">
      <PacketGrid />
      {feed !== undefined && end === first ? (
        <div className="packets-empty">{isNew ? firstMinute : <NothingShown />}</div>
      ) : null}
      <NewRows />
    </section>
  );
}

function NothingShown() {
  const view = useCalm(shownView);
  const filter = useInspector(({ view: { filter: slice } }) => wholeFilter(slice));
  const records = useCalm(({ data }) => data.recording?.totals.records ?? 0);
  const packets = useCalm(({ data }) => data.recording?.totals.packets ?? 0);
  const { showAll, setQuiet } = useActions();
  if (view?.scanning === true) {
    return <Blank icon={LoaderCircle} title="Searching the trace…" />;
  }
  if (records === 0) {
    return (
      <Blank icon={Radio} title="Nothing recorded yet">
        The next packet of a connected client stands here.
      </Blank>
    );
  }
  if (filter !== '') {
    return (
      <Blank icon={FilterX} title={`${formatPackets(packets)} hidden by this filter`}>
        <p className="blank-do">Nothing recorded so far matches it.</p>
        <Button look="framed" label="Show all packets" onPress={showAll} />
      </Blank>
    );
  }
  if ((view?.hidden ?? 0) > 0) {
    return (
      <Blank title="Only heartbeats and noops so far">
        <p className="blank-do">They are hidden while the chip above is pressed.</p>
        <Button look="framed" label="Show heartbeats" onPress={() => setQuiet(false)} />
      </Blank>
    );
  }
  return (
    <Blank title="No packets yet">
      Requests and sessions were recorded, but no packet among them. Switch “Packets only” off to
      see every record.
    </Blank>
  );
}

/** While the grid does not follow: how many rows came after the last one in sight, and the way to them. */
function NewRows() {
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const seenEnd = useInspector(({ view }) => view.seenEnd);
  const end = useCalm((state) => {
    const view = shownView(state);
    return view === undefined ? 0 : view.shifted + view.rows;
  });
  const { setFollowing } = useActions();
  const fresh = end - seenEnd;
  if (isFollowing || fresh <= 0) return null;
  return (
    <Button
      look="framed"
      className="new-rows num"
      icon={ArrowDown}
      label={`${formatCount(fresh)} new`}
      tip="Go to the end and follow (End)"
      onPress={() => setFollowing(true)}
    />
  );
}
