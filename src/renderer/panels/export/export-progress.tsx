// How far an export is, and the way out of it.
import type { ExportSnapshot } from '../../../shared/index.ts';
import { formatCount } from '../../format/index.ts';
import { useActions } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

interface Given {
  readonly progress: ExportSnapshot;
}

export function ExportProgress({ progress }: Given) {
  const { cancelExport } = useActions();
  const { share, records, title } = progress;
  return (
    <div className="export-buttons">
      <progress value={share} max={1} aria-label={`Writing ${title}`} />
      <span className="soft">{formatCount(records)} records</span>
      <Button label="Stop" look="framed" onPress={() => void cancelExport()} />
    </div>
  );
}
