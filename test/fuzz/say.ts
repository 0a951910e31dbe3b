// How fuzzing tells how far it is.

/** Told a line of progress. */
export type Say = (line: string) => void;
