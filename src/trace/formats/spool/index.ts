// The face of the spool: texts that wait until it is known where they go, in memory while they are few, else on disk.
export { GrowingNumbers } from './growing-numbers.ts';
export { Spool } from './spool.ts';
export { sortedOrder } from './sorted-order.ts';
