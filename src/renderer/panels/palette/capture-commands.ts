// What the palette offers of captures: another one, those that are held, traces in files, a session that crashed.
import type { Actions, InspectorState } from '../../store/index.ts';

import type { PaletteCommand } from './palette-command.ts';

export function captureCommands(
  { data: { captures, host, recovery } }: InspectorState,
  actions: Actions,
): PaletteCommand[] {
  const commands: PaletteCommand[] = [
    { id: 'capture', title: 'Start another capture', run: () => void actions.startCapture() },
  ];
  if (host === 'desktop') {
    commands.push({ id: 'open', title: 'Open a trace', run: () => void actions.openTrace() });
  }
  for (const { id, name, shown, state } of captures) {
    if (!shown) {
      const run = () => void actions.showCapture(id);
      commands.push({ id: `show ${id}`, title: `Show ${name}`, run });
    }
    if (state !== 'recording') {
      const run = () => void actions.closeCapture(id);
      commands.push({ id: `close ${id}`, title: `Close ${name}`, run });
    }
  }
  if (recovery !== undefined) {
    const run = () => void actions.recoverSession();
    commands.push({ id: 'recover', title: 'Recover the session that crashed', run });
  }
  return commands;
}
