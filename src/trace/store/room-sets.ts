// Sets of rooms that rows of a chunk are in: each set is kept once, and rows name it by its number; 0 is no room.
import { type TableColumns, TextTable } from './text-table.ts';
import type { TextSlab } from './text-slab.ts';

const NONE: readonly string[] = [];

export class RoomSets {
  readonly #table: TextTable;
  /** By number minus one, as far as they were asked for on this thread. */
  readonly #sets: (readonly string[])[] = [];
  #numbers: Map<string, number> | undefined;

  constructor(columns: TableColumns, slab: TextSlab) {
    this.#table = new TextTable(columns, slab);
  }

  /** The set's number, a new one where it was not seen before. */
  number(rooms: readonly string[]): number {
    if (rooms.length === 0) return 0;
    const json = JSON.stringify(rooms);
    return this.#numbers?.get(json) ?? this.#add(json);
  }

  /** The same list for the same number. */
  rooms(number: number): readonly string[] {
    return number === 0 ? NONE : (this.#sets[number - 1] ?? this.#read(number));
  }

  /** No more sets will come. */
  seal(): void {
    this.#numbers = undefined;
  }

  #add(json: string): number {
    const number = (this.#table.add(json) ?? -1) + 1;
    this.#numbers ??= new Map();
    if (number > 0) this.#numbers.set(json, number);
    return number;
  }

  #read(number: number): readonly string[] {
    const json = this.#table.text(number - 1);
    if (json === undefined) return NONE;
    // Our own JSON, written above.
    const rooms = JSON.parse(json) as readonly string[];
    this.#sets[number - 1] = rooms;
    return rooms;
  }
}
