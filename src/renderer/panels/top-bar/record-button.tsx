// Recording on or paused, and for how long it has been so.
import { useActions, useInspector } from '../../store/index.ts';
import { formatClock } from '../../format/index.ts';
import { Button, useNow } from '../../ui/index.ts';

export function RecordButton() {
  const recording = useInspector(({ data }) => data.recording?.state);
  const since = useInspector(({ data }) => data.recording?.since);
  const { toggleRecording } = useActions();
  const isOn = recording === 'recording';
  return (
    <span className="recording">
      <Button
        label="Record"
        isPressed={isOn}
        tip={isOn ? 'Recording. Press to pause (Ctrl+E)' : 'Paused. Press to record (Ctrl+E)'}
        onPress={() => void toggleRecording()}
      >
        <span className={`dot rec${isOn ? ' on' : ''}`} />
        <span>Record</span>
      </Button>
      <span className="record-time num soft">
        {isOn && since !== undefined ? <Elapsed since={since} /> : 'paused'}
      </span>
    </span>
  );
}

function Elapsed({ since }: { readonly since: number }) {
  return <>{formatClock(useNow() - since)}</>;
}
