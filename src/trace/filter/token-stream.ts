// Tokens as a parser takes them: one ahead.
import type { Token } from './token.ts';

export class TokenStream {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** Length of the filter's text: where a fault points when it ends too early. */
  readonly end: number;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.end = end;
  }

  next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  shift(): Token | undefined {
    const token = this.next();
    this.#at += 1;
    return token;
  }

  /** The next token, if it is one of that sort. */
  take<Is extends Token['is']>(is: Is): Extract<Token, { is: Is }> | undefined {
    const token = this.next();
    if (token === undefined || !isOf(token, is)) return undefined;
    this.#at += 1;
    return token;
  }
}

function isOf<Is extends Token['is']>(token: Token, is: Is): token is Extract<Token, { is: Is }> {
  return token.is === is;
}
