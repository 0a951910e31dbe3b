// The reading side of the trace: follows the store that another thread writes, and answers questions about it.
import { StoreFollower } from '../store/index.ts';
import { describeRecord, Views } from '../view/index.ts';

import { compareTraces } from './compare-traces.ts';
import { Exports } from './exports.ts';
import type {
  Answers,
  Evidence,
  OwnerWord,
  QuestionName,
  ThreadTask,
  ThreadWord,
} from './words.ts';

/** A frame of a 60 Hz window: scans that go on are told of no more often. */
const FRAME_MS = 16;

export class Desk {
  readonly #follower: StoreFollower;
  readonly #views: Views;
  readonly #say: (word: ThreadWord) => void;
  readonly #answers: Answers;
  #timer: NodeJS.Timeout | undefined;

  constructor({ store }: ThreadTask, say: (word: ThreadWord) => void) {
    const follower = new StoreFollower(store);
    const views = new Views(follower.reader, () => this.#tellViews());
    const exports = new Exports(follower.reader);
    this.#follower = follower;
    this.#views = views;
    this.#say = say;
    this.#answers = {
      'view.open': (request) => views.open(request),
      'view.rows': (request) => views.rows(request),
      'view.locate': (request) => views.locate(request),
      'view.advance': () => {
        views.advance();
        return views.takeChanges();
      },
      diff: (request) => compareTraces(follower.reader, request),
      detail: (request) => describeRecord(follower.reader, request),
      evidence: ({ seq, limit }) => evidenceOf(follower, seq, limit),
      ...exports.answers,
    };
  }

  hear(word: OwnerWord): void {
    if (word.is === 'news') this.#follower.hear(word.news);
    else void this.#answer(word.id, word.name, word.request);
  }

  async #answer(id: number, name: QuestionName, request: unknown): Promise<void> {
    try {
      // Asked by our own code, through types that match name and request.
      const answer = this.#answers[name] as (request: unknown) => unknown;
      this.#say({ is: 'answer', id, reply: await answer(request) });
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#say({ is: 'broken', id, why });
    }
  }

  #tellViews(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const views = this.#views.takeChanges();
      if (views.length > 0) this.#say({ is: 'views', views });
    }, FRAME_MS);
  }
}

function evidenceOf({ reader }: StoreFollower, seq: number, limit: number): Evidence {
  const record = reader.record(seq);
  const caused = reader.caused(seq, limit).map((one) => reader.record(one));
  return {
    ...(record === undefined ? {} : { record }),
    caused: caused.filter((one) => one !== undefined),
  };
}
