// Asks the person at the window whether a script may run, one question after the other.
import { setView } from '../inspector-store.ts';

import type { ActionParts } from './parts.ts';

export function runQuestions({ store }: ActionParts) {
  const waiting = new Map<number, (mayRun: boolean) => void>();
  let lastId = 0;
  return {
    /** Resolves when it is answered. */
    ask(file: string): Promise<boolean> {
      const id = ++lastId;
      setView(store, { questions: [...store.getState().view.questions, { id, file }] });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    answerQuestion(id: number, mayRun: boolean): void {
      const { questions } = store.getState().view;
      setView(store, { questions: questions.filter((question) => question.id !== id) });
      waiting.get(id)?.(mayRun);
      waiting.delete(id);
    },
  };
}
