// The reading side of the trace: follows the stores that another thread writes, and answers questions about them.
import { describeRecord, SeenValues, Views } from '../view/index.ts';

import { Analyses } from './analyses.ts';
import { Bell } from './bell.ts';
import { compareTraces } from './compare-traces.ts';
import { Exports } from './exports.ts';
import { Journals } from './journals.ts';
import { Readings } from './readings.ts';
import { Shelf } from './shelf.ts';
import type {
  Answers,
  Evidence,
  OwnerWord,
  QuestionName,
  Request,
  ThreadTask,
  ThreadWord,
} from './words.ts';

/** A frame of a 60 Hz window: scans that go on are told of no more often. */
const FRAME_MS = 16;

export class Desk {
  readonly #shelf: Shelf;
  readonly #views: Views;
  readonly #journals: Journals;
  readonly #say: (word: ThreadWord) => void;
  readonly #answers: Answers;
  #timer: NodeJS.Timeout | undefined;

  constructor({ bell, captures, shown }: ThreadTask, say: (word: ThreadWord) => void) {
    const shelf = new Shelf(shown);
    for (const { capture, store } of captures) shelf.follow(capture, store);
    const onState = (state: JournalStateWord['state']) => say({ is: 'journal', state });
    this.#shelf = shelf;
    this.#views = new Views(shelf.shown, () => this.#tellViews());
    this.#journals = new Journals({ bell: new Bell(bell), onState });
    this.#say = say;
    this.#answers = {
      ...this.#viewAnswers(),
      ...this.#captureAnswers(),
      ...new Exports(shelf).answers,
      ...new Analyses(shelf).answers,
    };
  }

  hear(word: OwnerWord): void {
    switch (word.is) {
      case 'news':
        // What the store lets go must be in the file first.
        this.#journals.saveThrough(word.capture, this.#shelf.endOf(word.capture, word.news));
        this.#shelf.hear(word.capture, word.news);
        return;
      case 'capture':
        this.#shelf.follow(word.capture, word.store);
        return;
      case 'wake':
        this.#journals.wake();
        return;
      case 'question':
        void this.#answer(word.id, word.name, word.request);
    }
  }

  #viewAnswers() {
    const views = this.#views;
    const shelf = this.#shelf;
    const seen = new SeenValues(() => shelf.shown);
    return {
      'view.open': (request: Request<'view.open'>) => views.open(request),
      'view.rows': (request: Request<'view.rows'>) => views.rows(request),
      'view.locate': (request: Request<'view.locate'>) => views.locate(request),
      'view.advance': () => {
        views.advance();
        return views.takeChanges();
      },
      values: (request: Request<'values'>) => seen.values(request),
      diff: (request: Request<'diff'>) => compareTraces(shelf.shown, request),
      detail: (request: Request<'detail'>) => describeRecord(shelf.shown, request),
      evidence: ({ seq, limit }: Request<'evidence'>) => evidenceOf(shelf, seq, limit),
    };
  }

  #captureAnswers() {
    const shelf = this.#shelf;
    const journals = this.#journals;
    const readings = new Readings(shelf, (state) => {
      this.#views.advance();
      this.#tellViews();
      this.#say({ is: 'reading', state });
    });
    return {
      'journal.open': (request: Request<'journal.open'>) =>
        journals.open(shelf.reader(request.capture) ?? shelf.shown, request),
      'journal.close': async ({ capture }: Request<'journal.close'>) => {
        await journals.close(capture);
        return undefined;
      },
      'capture.show': ({ capture }: Request<'capture.show'>) => {
        const isThere = shelf.show(capture);
        if (isThere) this.#views.turnTo(shelf.shown);
        return isThere;
      },
      'capture.close': ({ capture }: Request<'capture.close'>) => {
        readings.stop(capture);
        shelf.close(capture);
        return undefined;
      },
      'capture.read': (request: Request<'capture.read'>) => readings.begin(request),
    };
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

type JournalStateWord = Extract<ThreadWord, { is: 'journal' }>;

function evidenceOf({ shown }: Shelf, seq: number, limit: number): Evidence {
  const record = shown.record(seq);
  const caused = shown.caused(seq, limit).map((one) => shown.record(one));
  return {
    ...(record === undefined ? {} : { record }),
    caused: caused.filter((one) => one !== undefined),
  };
}
