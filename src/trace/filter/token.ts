// The pieces of a filter's text.

export type Comparison = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~' | 'contains' | 'in';

interface Base {
  readonly from: number;
  readonly to: number;
}

export type Token =
  | (Base & { readonly is: 'word'; readonly text: string })
  | (Base & { readonly is: 'number'; readonly text: string })
  /** `text` is what stands between the quotes, unescaped. */
  | (Base & { readonly is: 'string'; readonly text: string })
  /** `/…/flags`, only behind `~`. */
  | (Base & { readonly is: 'pattern'; readonly text: string; readonly flags: string })
  | (Base & { readonly is: 'comparison'; readonly text: Comparison })
  | (Base & { readonly is: 'and' | 'or' | 'not' | '(' | ')' | '[' | ']' | ',' })
  /** Text that is no token, with the sentence that says so. */
  | (Base & {
      readonly is: 'fault';
      readonly code: 'unclosed-quote' | 'bad-operator';
      readonly message: string;
    });
