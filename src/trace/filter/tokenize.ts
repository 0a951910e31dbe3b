// A filter's text as tokens. Everything but white space belongs to one; nothing is refused here, faults are tokens.
import { readString } from './read-string.ts';
import type { Comparison, Token } from './token.ts';

const SPACE = /\s/;
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** Ends a word wherever it stands. */
const ENDS_WORD = /[\s()[\],"'=<>~]|!=|&&|\|\|/y;
/** `[0]` and `["a b"]` behind a word belong to it: they are a path. */
const PATH_STEP = /\[(?:\d+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\]/y;
const PATTERN = /\/((?:[^/\\[\]]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([ims]*)(?=$|[\s)\],]|&&|\|\|)/y;
const SIGNS = /==|!=|<=|>=|&&|\|\||[<>~!()[\],]/y;

const SIGN_TOKENS: Readonly<Record<string, 'and' | 'or' | 'not' | '(' | ')' | '[' | ']' | ','>> = {
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '(': '(',
  ')': ')',
  '[': '[',
  ']': ']',
  ',': ',',
};

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text[at] ?? '')) at += 1;
    else {
      const token = readToken(text, at, tokens.at(-1));
      tokens.push(token);
      at = token.to;
    }
  }
  return tokens;
}

function readToken(text: string, from: number, before: Token | undefined): Token {
  const letter = text[from];
  if (letter === '"' || letter === "'") return readString(text, from);
  if (before?.is === 'comparison' && before.text === '~') {
    const pattern = readPattern(text, from);
    if (pattern !== undefined) return pattern;
  }
  return readSign(text, from) ?? readSingle(text, from) ?? readWord(text, from);
}

function readSign(text: string, from: number): Token | undefined {
  SIGNS.lastIndex = from;
  const sign = SIGNS.exec(text)?.[0];
  if (sign === undefined) return undefined;
  const place = { from, to: from + sign.length };
  const is = SIGN_TOKENS[sign];
  return is === undefined
    ? { is: 'comparison', text: sign as Comparison, ...place }
    : { is, ...place };
}

/** One sign where two are meant. */
function readSingle(text: string, from: number): Token | undefined {
  const letter = text[from];
  if (letter !== '=') return undefined;
  const isPattern = text[from + 1] === '~';
  const message = isPattern
    ? 'There is no operator =~. Write ~ to compare with a regular expression.'
    : 'There is no operator =. Write == to compare.';
  return { is: 'fault', code: 'bad-operator', from, to: from + (isPattern ? 2 : 1), message };
}

function readPattern(text: string, from: number): Token | undefined {
  PATTERN.lastIndex = from;
  const found = PATTERN.exec(text);
  if (found === null) return undefined;
  const [whole, source = '', flags = ''] = found;
  return { is: 'pattern', from, to: from + whole.length, text: source, flags };
}

function readWord(text: string, from: number): Token {
  let to = from + 1;
  while (to < text.length) {
    PATH_STEP.lastIndex = to;
    ENDS_WORD.lastIndex = to;
    if (PATH_STEP.test(text) && text.slice(from, to).toLowerCase() !== 'in') {
      to = PATH_STEP.lastIndex;
    } else if (ENDS_WORD.test(text)) break;
    else to += 1;
  }
  return wordToken(text.slice(from, to), from);
}

function wordToken(text: string, from: number): Token {
  const place = { from, to: from + text.length };
  const lower = text.toLowerCase();
  if (lower === 'and' || lower === 'or' || lower === 'not') return { is: lower, ...place };
  if (lower === 'contains' || lower === 'in') return { is: 'comparison', text: lower, ...place };
  return { is: NUMBER.test(text) ? 'number' : 'word', text, ...place };
}
