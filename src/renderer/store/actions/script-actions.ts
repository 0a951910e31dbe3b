// Namespace scripts: loaded by dialog, by path, by dropping or choosing a file; reloaded, unloaded.
import type { Refusal, Result, ScriptLoadReply, ScriptSnapshot } from '../../../shared/index.ts';

import { fileName } from '../../format/index.ts';

import type { ActionParts } from './parts.ts';
import { runQuestions } from './run-questions.ts';

/** Endings of files that can be a namespace script. */
export const SCRIPT_ENDINGS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'] as const;

export function scriptActions(parts: ActionParts) {
  const { store, bridge, say } = parts;
  const { ask, answerQuestion } = runQuestions(parts);
  const told = async (
    reply: Promise<Result<ScriptLoadReply | undefined, Refusal>>,
  ): Promise<void> => {
    const result = await reply.catch((error: unknown) => {
      say('bad', error instanceof Error ? error.message : String(error));
      return undefined;
    });
    if (result === undefined) return;
    if (!result.ok) return say('bad', result.fault.message);
    if (result.value === undefined || result.value === 'cancelled') return;
    if ('mayRun' in result.value) {
      const file = result.value.mayRun;
      if (await ask(file)) await told(bridge.invoke('script.load', { file, allowed: true }));
      return;
    }
    if (result.value.fault === undefined) say('info', sayLoaded(result.value));
    else say('bad', result.value.fault.message);
  };
  const loadFile = async (file: File): Promise<void> => {
    const path = bridge.pathOf?.(file);
    if (path !== undefined) return told(bridge.invoke('script.load', { file: path }));
    await told(bridge.invoke('script.upload', { name: file.name, text: await file.text() }));
  };
  return {
    answerQuestion,
    /** Asks for a file: the desktop's own dialog, or the browser's. */
    async chooseScript(): Promise<void> {
      if (store.getState().data.host === 'desktop') return told(bridge.invoke('script.load', {}));
      for (const file of await chooseFiles()) await loadFile(file);
    },
    async loadScript(file: string): Promise<void> {
      await told(bridge.invoke('script.load', { file }));
    },
    async dropScripts(files: readonly File[]): Promise<void> {
      for (const file of files) {
        if (SCRIPT_ENDINGS.some((ending) => file.name.endsWith(ending))) await loadFile(file);
        else
          say('bad', `“${file.name}” is not a script: drop a ${SCRIPT_ENDINGS.join(', ')} file.`);
      }
    },
    async reloadScript(id: number): Promise<void> {
      await told(bridge.invoke('script.reload', { id }));
    },
    async switchScript(id: number, isOn: boolean): Promise<void> {
      await told(bridge.invoke(isOn ? 'script.enable' : 'script.disable', { id }));
    },
    async unloadScript(id: number): Promise<void> {
      await told(bridge.invoke('script.unload', { id }));
    },
  };
}

function sayLoaded({ file, endpoints, state }: ScriptSnapshot): string {
  const name = fileName(file);
  if (state === 'disabled') return `${name} is disabled: it answers nowhere.`;
  const places = endpoints.map(({ endpoint }) => (endpoint === '' ? 'the root' : endpoint));
  return places.length === 0
    ? `${name} is loaded.`
    : `${name} now answers at ${places.join(', ')}.`;
}

function chooseFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = SCRIPT_ENDINGS.join(',');
    input.multiple = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
