// Every command with its handler, for one host.
import type { AppSnapshot, CommandTable, RecordingSnapshot } from '../../shared/index.ts';

import type { Exporter } from '../exporter.ts';
import type { ServerControl } from '../server-control.ts';
import { analysisCommands } from './analysis-commands.ts';
import { type CaptureCommandParts, captureCommands } from './capture-commands.ts';
import { exportCommands } from './export-commands.ts';
import { type NoteCommandParts, noteCommands } from './note-commands.ts';
import { type ScriptCommandParts, scriptCommands } from './script-commands.ts';
import { type SessionCommandParts, sessionCommands } from './session-commands.ts';
import { traceCommands } from './trace-commands.ts';

export interface CommandParts
  extends ScriptCommandParts,
    CaptureCommandParts,
    NoteCommandParts,
    SessionCommandParts {
  readonly server: ServerControl;
  readonly exporter: Exporter;
  readonly snapshot: () => Promise<AppSnapshot>;
  readonly setRecording: (isRecording: boolean) => RecordingSnapshot;
  readonly clear: () => void;
}

export function commandTable(parts: CommandParts): CommandTable {
  const { server } = parts;
  return {
    'app.snapshot': parts.snapshot,
    'server.start': (at) => server.start(at),
    'server.stop': () => server.stop(),
    'server.change': async (settings) => server.change(settings),
    'recording.start': async () => parts.setRecording(true),
    'recording.pause': async () => parts.setRecording(false),
    ...sessionCommands(parts),
    ...traceCommands(parts),
    ...analysisCommands(parts.trace),
    ...exportCommands(parts),
    ...noteCommands(parts),
    ...captureCommands(parts),
    ...scriptCommands(parts),
  };
}
