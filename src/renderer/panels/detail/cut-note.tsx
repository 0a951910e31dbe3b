// Says that a text was cut on its way here, and gets the rest.
import type { RecordDetail } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { formatCount, plural } from '../../format/index.ts';
import { Button } from '../../ui/index.ts';

export function CutNote({ detail: { record, cutFrom } }: { readonly detail: RecordDetail }) {
  const { loadWhole } = useActions();
  if (cutFrom === undefined) return null;
  const here = 'raw' in record ? (record.raw?.length ?? 0) : 0;
  return (
    <p className="note warn detail-note">
      <b>Shown in part.</b> These are the first {plural(here, 'unit')} of {formatCount(cutFrom)}.
      The trace keeps them all.{' '}
      <Button isSmall look="framed" label="Load all of it" onPress={() => void loadWhole()} />
    </p>
  );
}
