// What a thread must be told to read a store that another one writes; everything else it sees in shared memory.
import { Chunk } from './chunk.ts';
import { ChunkList } from './chunk-list.ts';
import { Touched } from './touched.ts';
import { TraceReader } from './trace-reader.ts';

/** A chunk that takes rows from now on; the oldest one is let go; all are. In this order, none left out. */
export type StoreNews =
  | { readonly is: 'begun'; readonly chunk: SharedArrayBuffer }
  | { readonly is: 'dropped' }
  | { readonly is: 'cleared' };

/** A store as it is at this moment. */
export interface SharedStore {
  readonly touched: SharedArrayBuffer;
  readonly chunks: readonly SharedArrayBuffer[];
  readonly lastSeq: number;
}

/** The reader on the other thread. */
export class StoreFollower {
  readonly reader: TraceReader;
  readonly #list: ChunkList;

  constructor({ touched, chunks, lastSeq }: SharedStore) {
    this.#list = new ChunkList(lastSeq);
    for (const chunk of chunks) this.#list.add(new Chunk(chunk));
    this.reader = new TraceReader(this.#list, new Touched(touched));
  }

  /** Number of the last record that goes with the next `dropped`; 0 where none is there. */
  get oldestEnd(): number {
    const [oldest] = this.#list.all;
    return oldest === undefined ? 0 : oldest.endSeq - 1;
  }

  hear(news: StoreNews): void {
    if (news.is === 'begun') this.#list.add(new Chunk(news.chunk));
    else if (news.is === 'dropped') this.#list.shift();
    else this.#list.clear();
  }
}
