// What can fail says so in its type: a value or a fault, never an exception made of a peer's text.

export type Result<T, F> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<F>(fault: F): { readonly ok: false; readonly fault: F } {
  return { ok: false, fault };
}

/** A refusal a person reads: one sentence with what happened and what to do next. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}
