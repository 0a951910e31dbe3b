// Runs Electron as a child until its window is closed, and tells a refusal from a failure to start.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readDesktopMessage } from '../../host/index.ts';

export interface ElectronRun {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** `opened: false`: it was gone before it had said anything. */
export type ElectronEnd =
  | { readonly opened: true; readonly status: number }
  | { readonly opened: false; readonly why: string };

/** Resolves when Electron has ended. Signals that reach this process reach it too. */
export function runElectron({ executable, args, env }: ElectronRun): Promise<ElectronEnd> {
  return new Promise((resolve) => {
    const child = spawn(executable, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
    // Once it has opened, or was told to end before it could, its end is the program's end.
    let isOurs = false;
    const stopPassing = passSignals(child, () => {
      isOurs = true;
    });
    const end = (result: ElectronEnd) => {
      stopPassing();
      resolve(result);
    };
    child.on('message', (message) => {
      isOurs ||= readDesktopMessage(message) !== undefined;
    });
    child.on('error', (error) => {
      end({ opened: false, why: `Electron cannot be run (${error.message}).` });
    });
    child.on('exit', (code, signal) => {
      if (isOurs) end({ opened: true, status: code ?? 1 });
      else end({ opened: false, why: `Electron ended at once (${signal ?? `status ${code}`}).` });
    });
  });
}

/** A terminal's Ctrl+C reaches the child by itself; a second one from here does no harm. */
function passSignals(child: ChildProcess, onSignal: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const pass = (signal: NodeJS.Signals) => {
    onSignal();
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}
