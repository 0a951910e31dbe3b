// How much matching may cost at a time: beyond it a match breaks off, and goes on when it is asked for the same text again.

/** What a match throws that breaks off. There is one for all: no stack is made. */
const UNFINISHED = new Error('Matching was broken off to give way.');

let left = Number.POSITIVE_INFINITY;
let spent = 0;

/** Units that are left. A unit is about a unit of text that is looked at. */
export function unitsLeft(): number {
  return left;
}

/** Units that matching took on this thread so far: what a scan that must give way counts. */
export function unitsSpent(): number {
  return spent;
}

export function spend(units: number): void {
  left -= units;
  spent += units;
}

/** @throws what `within` catches. */
export function breakOff(): never {
  throw UNFINISHED;
}

/** The answer; `undefined` where it would cost more than so many units. Asked the same again, matching goes on. */
export function within<A>(
  units: number,
  ask: (about: A) => boolean,
  about: A,
): boolean | undefined {
  left = units;
  try {
    return ask(about);
  } catch (error) {
    if (error === UNFINISHED) return undefined;
    throw error;
  } finally {
    left = Number.POSITIVE_INFINITY;
  }
}
