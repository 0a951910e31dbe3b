// Light, dark, or as the system has it; one press goes to the next.
import { Monitor, Moon, Sun } from 'lucide-react';
import { THEMES, useActions, useInspector } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeButton() {
  const theme = useInspector(({ view }) => view.preferences.theme);
  const { prefer } = useActions();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <Button
      look="bare"
      icon={ICONS[theme]}
      label={`Theme: ${theme}. Change to ${next}`}
      onPress={() => prefer({ theme: next })}
    />
  );
}
