// Everything the palette offers, and how a search finds it.
import type { Actions, InspectorState } from '../../store/index.ts';
import { formatCount } from '../../format/index.ts';

import { captureCommands } from './capture-commands.ts';
import type { PaletteCommand } from './palette-command.ts';

export type { PaletteCommand } from './palette-command.ts';

/** What can be done at this moment, in the order of how often it is wanted. */
export function paletteCommands(state: InspectorState, actions: Actions): PaletteCommand[] {
  const { view, data } = state;
  const isOn = data.server?.state === 'listening';
  const isRecording = data.recording?.state === 'recording';
  return [
    {
      id: 'compose',
      title: 'Compose a packet',
      keys: 'Alt I',
      run: () => actions.openTool('composer'),
    },
    { id: 'console', title: 'Open the console', run: () => actions.openTool('console') },
    {
      id: 'transports',
      title: 'Switch transports on and off',
      run: () => actions.openTool('transports'),
    },
    { id: 'acl', title: 'Allow and deny methods (ACL matrix)', run: () => actions.openTool('acl') },
    {
      id: 'record',
      title: isRecording ? 'Pause recording' : 'Resume recording',
      keys: 'Ctrl E',
      run: () => void actions.toggleRecording(),
    },
    {
      id: 'export',
      title: 'Export the whole trace',
      keys: 'Ctrl S',
      run: () => void actions.exportTrace(),
    },
    {
      id: 'export-as',
      title: 'Export as HAR, CSV, report …, with secrets taken out',
      run: () => actions.openDialog('export'),
    },
    {
      id: 'export-filtered',
      title: 'Export what the filter shows',
      run: () => void actions.exportTrace(true),
    },
    {
      id: 'forget',
      title: 'Clear everything recorded',
      keys: 'Ctrl L',
      run: () => void actions.clearTrace(),
    },
    {
      id: 'server',
      title: isOn ? 'Stop the server' : 'Start the server',
      run: () => void (isOn ? actions.stopServer() : actions.startServer()),
    },
    { id: 'script', title: 'Load a namespace script', run: () => void actions.chooseScript() },
    {
      id: 'quiet',
      title: view.filter.isQuiet ? 'Show heartbeats and noops' : 'Hide heartbeats and noops',
      run: () => actions.setQuiet(!view.filter.isQuiet),
    },
    {
      id: 'kinds',
      title: view.filter.isPacketsOnly
        ? 'Show every kind of record'
        : 'Show packets and faults only',
      run: () => actions.setPacketsOnly(!view.filter.isPacketsOnly),
    },
    { id: 'all', title: 'Show all packets (remove the filter)', run: () => actions.showAll() },
    ...captureCommands(state, actions),
    ...themeCommands(actions),
    ...sessionCommands(state, actions),
    {
      id: 'settings',
      title: 'Settings of the server and the window',
      run: () => actions.openDialog('settings'),
    },
    { id: 'keys', title: 'Show all keys', keys: '?', run: () => actions.openDialog('keys') },
  ];
}

function themeCommands(actions: Actions): PaletteCommand[] {
  return (['light', 'dark', 'system'] as const).map((theme) => ({
    id: `theme ${theme}`,
    title: `Theme: ${theme === 'system' ? 'as the system has it' : theme}`,
    run: () => actions.prefer({ theme }),
  }));
}

/** What can be done with the session that is chosen in the tree. */
function sessionCommands({ view }: InspectorState, actions: Actions): PaletteCommand[] {
  const { scope } = view.filter;
  if (scope === undefined) return [];
  const { sid, endpoint } = scope;
  return [
    {
      id: 'disconnect',
      title: `Disconnect session ${sid}${endpoint === undefined ? '' : ` from ${endpoint}`}`,
      run: () => void actions.disconnectSession(sid, endpoint),
    },
  ];
}

/** Commands whose title has all typed words; a number goes to that packet. */
export function findCommands(
  commands: readonly PaletteCommand[],
  typed: string,
  goTo: (seq: number) => void,
): readonly PaletteCommand[] {
  const number = /^#?([\d,]+)$/.exec(typed.trim())?.[1]?.replaceAll(',', '');
  if (number !== undefined && Number(number) > 0) {
    const seq = Number(number);
    const title = `Go to packet #${formatCount(seq)}`;
    return [{ id: 'go', title, run: () => goTo(seq) }];
  }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}
