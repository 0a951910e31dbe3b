// Many members of a namespace as one whom a script speaks to.
import type { Packet, SessionId } from '../../shared/index.ts';
import type { Hall, Reach } from '../namespace/index.ts';

/** Whom and how. */
interface Choice extends Reach {
  readonly volatile?: boolean;
}

/**
 * Members of a namespace who are spoken to at once. Each word makes a narrower audience and leaves the one before
 * as it is: `this.everybody.in('lobby').except(sid).volatile.emit('tick')`.
 */
export class Audience {
  readonly #halls: () => Iterable<Hall>;
  readonly #choice: Choice;

  /** @internal */
  constructor(halls: () => Iterable<Hall>, choice: Choice = {}) {
    this.#halls = halls;
    this.#choice = choice;
  }

  /** Only those in this room; said twice, those in either. */
  in(room: string): Audience {
    const { rooms = [] } = this.#choice;
    return new Audience(this.#halls, { ...this.#choice, rooms: [...rooms, room] });
  }

  /** Not these sessions. */
  except(...sids: readonly SessionId[]): Audience {
    const { except = [] } = this.#choice;
    return new Audience(this.#halls, { ...this.#choice, except: [...except, ...sids] });
  }

  /** What is said may be dropped for those who have no transport at this moment (between two polls). */
  get volatile(): Audience {
    return new Audience(this.#halls, { ...this.#choice, volatile: true });
  }

  /** An event. @throws TypeError where an argument has no JSON. */
  emit(event: string, ...args: readonly unknown[]): void {
    this.#say((hall) => {
      const { endpoint } = hall;
      return { type: 'event', endpoint, name: event, args: hall.values(args) };
    });
  }

  /** A message packet (`3:`). */
  send(text: string): void {
    this.#say(({ endpoint }) => ({ type: 'message', endpoint, data: text }));
  }

  /** A JSON packet (`4:`). @throws TypeError where the value has no JSON. */
  json(value: unknown): void {
    this.#say((hall) => {
      const [data = null] = hall.values([value]);
      return { type: 'json', endpoint: hall.endpoint, data };
    });
  }

  /** The sessions that are reached now, in the order of joining. */
  get sids(): readonly SessionId[] {
    return [...this.#halls()].flatMap((hall) => hall.crowd.reached(this.#choice));
  }

  /** The rooms of the whole namespace that somebody is in. */
  get rooms(): readonly string[] {
    return [...new Set([...this.#halls()].flatMap((hall) => hall.crowd.rooms))];
  }

  #say(packetAt: (hall: Hall) => Packet): void {
    const { volatile } = this.#choice;
    for (const hall of this.#halls()) {
      hall.say(hall.write(packetAt(hall)), this.#choice, volatile);
    }
  }
}
