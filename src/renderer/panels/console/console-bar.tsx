// Chooses whose lines the console shows: a script's, the chosen session's, the selected packet's.
import { useInspector } from '../../store/index.ts';
import { fileName, formatCount, shortSid, showControls } from '../../format/index.ts';

interface Given {
  readonly scripts: readonly string[];
  readonly script: string;
  readonly isBySession: boolean;
  readonly isByPacket: boolean;
  readonly onScript: (script: string) => void;
  readonly onBySession: (isBySession: boolean) => void;
  readonly onByPacket: (isByPacket: boolean) => void;
}

export function ConsoleBar(given: Given) {
  const sid = useInspector(({ view }) => view.filter.scope?.sid);
  const seq = useInspector(({ view }) => view.selected?.seq);
  return (
    <div className="console-bar">
      <select
        className="field"
        aria-label="Script"
        value={given.script}
        onChange={(event) => given.onScript(event.target.value)}
      >
        <option value="">All scripts</option>
        {given.scripts.map((script) => (
          <option key={script} value={script}>
            {showControls(fileName(script))}
          </option>
        ))}
      </select>
      {sid === undefined ? null : (
        <Chip
          label={`session ${shortSid(sid)}`}
          isOn={given.isBySession}
          onPress={given.onBySession}
        />
      )}
      {seq === undefined ? null : (
        <Chip
          label={`packet #${formatCount(seq)}`}
          isOn={given.isByPacket}
          onPress={given.onByPacket}
        />
      )}
    </div>
  );
}

interface ChipGiven {
  readonly label: string;
  readonly isOn: boolean;
  readonly onPress: (isOn: boolean) => void;
}

function Chip({ label, isOn, onPress }: ChipGiven) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={() => onPress(!isOn)}>
      only {label}
    </button>
  );
}
