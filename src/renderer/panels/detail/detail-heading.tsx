// The record's name, its trouble if it has some, one sentence, and what can be done with it.
import { ArrowLeftRight, SquarePen } from 'lucide-react';
import type { RecordDetail } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { formatCount } from '../../format/index.ts';
import { Button, CopyButton } from '../../ui/index.ts';

import { sentenceOf, titleOf } from './heading-words.ts';

export function DetailHeading({ detail }: { readonly detail: RecordDetail }) {
  const { record, row, pair } = detail;
  const { composeFromSelected, goTo } = useActions();
  const isPacket = record.kind === 'packet';
  return (
    <header className="detail-heading">
      <div className="detail-line">
        <h2 className="detail-title">
          {titleOf(row)} <TroubleWord detail={detail} />
        </h2>
        <span className="detail-buttons">
          {pair === undefined ? null : (
            <Button
              look="bare"
              isSmall
              icon={ArrowLeftRight}
              label={`Go to its pair, ${formatCount(pair.seq)}`}
              onPress={() => void goTo(pair.seq)}
            />
          )}
          {isPacket ? (
            <>
              <Button
                look="bare"
                isSmall
                icon={SquarePen}
                label="Edit and send again in the composer"
                onPress={composeFromSelected}
              />
              <CopyButton text={record.raw} label="Copy the packet’s text" />
            </>
          ) : null}
        </span>
      </div>
      <p className="soft detail-sentence">
        <span className="faint num">#{formatCount(row.seq)}</span> {sentenceOf(record, row)}
      </p>
    </header>
  );
}

function TroubleWord({ detail: { row, record } }: { readonly detail: RecordDetail }) {
  if (row.denied === true) return <span className="bad">denied</span>;
  if (record.kind === 'packet' && record.lost !== undefined) {
    return <span className="bad">never arrived</span>;
  }
  return row.fault === true && record.kind !== 'fault' ? <span className="bad">faulty</span> : null;
}
