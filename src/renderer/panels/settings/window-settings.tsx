// What this window remembers by itself: theme, times, single letters.
import type { ReactNode } from 'react';
import { THEMES, TIME_MODES, useActions, useInspector } from '../../store/index.ts';
import { Switch } from '../../ui/index.ts';

const THEME_WORDS = { system: 'as the system has it', light: 'light', dark: 'dark' } as const;
const TIME_WORDS = {
  clock: 'times of day',
  since: 'seconds since the start',
  delta: 'seconds since the row before',
} as const;

export function WindowSettings() {
  const preferences = useInspector(({ view }) => view.preferences);
  const { prefer } = useActions();
  return (
    <section className="settings-group">
      <h3 className="settings-group-title">This window</h3>
      <Line title="Theme" says="Light, dark, or whichever the system has now.">
        <select
          className="field"
          aria-label="Theme"
          value={preferences.theme}
          onChange={({ target: { value } }) => {
            const theme = THEMES.find((one) => one === value);
            if (theme !== undefined) prefer({ theme });
          }}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {THEME_WORDS[theme]}
            </option>
          ))}
        </select>
      </Line>
      <Line title="Times" says="What the packet list shows in its column of times.">
        <select
          className="field"
          aria-label="Times"
          value={preferences.timeMode}
          onChange={({ target: { value } }) => {
            const timeMode = TIME_MODES.find((one) => one === value);
            if (timeMode !== undefined) prefer({ timeMode });
          }}
        >
          {TIME_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {TIME_WORDS[mode]}
            </option>
          ))}
        </select>
      </Line>
      <Line title="Single letters" says="j, k, a, w, r and i act in the packet list without Alt.">
        <Switch
          label="Single letters"
          isOn={preferences.hasLetterKeys}
          onSwitch={(hasLetterKeys) => prefer({ hasLetterKeys })}
        />
      </Line>
    </section>
  );
}

interface LineGiven {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
}

function Line({ title, says, children }: LineGiven) {
  return (
    <div className="setting">
      <div className="setting-words">
        <span className="setting-title">{title}</span>
        <p className="soft">{says}</p>
      </div>
      <div className="setting-value">{children}</div>
    </div>
  );
}
