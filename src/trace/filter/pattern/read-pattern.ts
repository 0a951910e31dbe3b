// Source of a regular expression to a tree. What cannot be matched in linear time is refused with a sentence.
import type { PatternFault } from './pattern-fault.ts';
import type { Assertion, PatternFlags, PatternTree } from './pattern-tree.ts';
import { readBrackets } from './read-brackets.ts';
import { readEscape } from './read-escape.ts';
import { LINE_ENDS, type Range, UnitSet } from './unit-set.ts';

const DEEPEST = 50;
const QUANTIFIER = /[*+?]|\{(\d{1,5})(,(\d{0,5}))?\}/y;
const NAMED_GROUP = /\(\?<\w+>/y;

/** Recursive descent over one source; the first fault ends it. */
export class PatternReader {
  readonly #source: string;
  readonly #flags: PatternFlags;
  #at = 0;
  #depth = 0;
  #fault: PatternFault | undefined;

  constructor(source: string, flags: PatternFlags) {
    this.#source = source;
    this.#flags = flags;
  }

  read(): PatternTree | PatternFault {
    const tree = this.#readChoice();
    if (this.#fault === undefined && this.#at < this.#source.length) {
      this.#fail('This ) closes nothing. Write \\) for a parenthesis.', this.#at, this.#at + 1);
    }
    return this.#fault ?? tree;
  }

  #readChoice(): PatternTree {
    const parts = [this.#readSequence()];
    while (this.#source[this.#at] === '|' && this.#fault === undefined) {
      this.#at += 1;
      parts.push(this.#readSequence());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { is: 'choice', parts };
  }

  #readSequence(): PatternTree {
    const parts: PatternTree[] = [];
    while (this.#fault === undefined && !this.#isAtSequenceEnd()) parts.push(this.#readPart());
    return { is: 'sequence', parts };
  }

  #isAtSequenceEnd(): boolean {
    const letter = this.#source[this.#at];
    return letter === undefined || letter === '|' || letter === ')';
  }

  #readPart(): PatternTree {
    const from = this.#at;
    const of = this.#readAtom();
    const times = this.#readQuantifier();
    if (times === undefined) return of;
    if (of.is === 'assertion')
      return this.#fail('There is nothing to repeat here.', from, this.#at);
    if (times.least > times.most) {
      return this.#fail('The repetition counts downwards. Turn it round.', from, this.#at);
    }
    return { is: 'repeat', of, ...times };
  }

  #readAtom(): PatternTree {
    const at = this.#at;
    const letter = this.#source[at] ?? '';
    QUANTIFIER.lastIndex = at;
    if (QUANTIFIER.test(this.#source)) {
      return this.#fail(
        `There is nothing to repeat before ${letter}. Write \\${letter} for the sign itself.`,
        at,
        at + 1,
      );
    }
    this.#at += 1;
    if (letter === '(') return this.#readGroup();
    if (letter === '[') return this.#readBrackets(at);
    if (letter === '\\') return this.#readEscape(at);
    if (letter === '^') return assertion('start');
    if (letter === '$') return assertion('end');
    if (letter === '.') return this.#unit(this.#flags.isDotAll ? [] : LINE_ENDS, true);
    const unit = letter.charCodeAt(0);
    return this.#unit([[unit, unit]], false);
  }

  #readGroup(): PatternTree {
    const from = this.#at - 1;
    NAMED_GROUP.lastIndex = from;
    if (NAMED_GROUP.test(this.#source)) this.#at = NAMED_GROUP.lastIndex;
    else if (this.#source.startsWith('?:', this.#at)) this.#at += 2;
    else if (this.#source[this.#at] === '?') {
      const message =
        'Looking ahead or behind is not supported. Say it with && and ! in the filter.';
      return this.#fail(message, from, this.#at + 2);
    }
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      return this.#fail(`Groups are nested more than ${DEEPEST} deep.`, from, this.#at);
    }
    const tree = this.#readChoice();
    this.#depth -= 1;
    if (this.#fault !== undefined) return tree;
    if (this.#source[this.#at] !== ')') {
      return this.#fail('The parenthesis ( is not closed. Add ).', from, this.#source.length);
    }
    this.#at += 1;
    return tree;
  }

  #readBrackets(at: number): PatternTree {
    const read = readBrackets(this.#source, at);
    if ('message' in read) return this.#fail(read.message, read.from, read.to);
    this.#at = read.end;
    return this.#unit(read.ranges, read.isNegated);
  }

  #readEscape(at: number): PatternTree {
    const letter = this.#source[at + 1];
    if (letter === 'b' || letter === 'B') {
      this.#at = at + 2;
      return assertion(letter === 'b' ? 'boundary' : 'no boundary');
    }
    const read = readEscape(this.#source, at);
    if ('message' in read) return this.#fail(read.message, read.from, read.to);
    this.#at = read.end;
    return this.#unit(read.ranges, false);
  }

  /** How often, where a quantifier stands here; whether it is greedy makes no difference to a filter. */
  #readQuantifier(): { least: number; most: number } | undefined {
    QUANTIFIER.lastIndex = this.#at;
    const found = QUANTIFIER.exec(this.#source);
    if (found === null) return undefined;
    this.#at = QUANTIFIER.lastIndex;
    if (this.#source[this.#at] === '?') this.#at += 1;
    const [sign, least, comma, most] = found;
    if (least === undefined)
      return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    if (comma === undefined) return { least: Number(least), most: Number(least) };
    return { least: Number(least), most: most === '' ? Infinity : Number(most) };
  }

  #unit(ranges: readonly Range[], isNegated: boolean): PatternTree {
    const { ignoresCase } = this.#flags;
    return { is: 'unit', set: new UnitSet({ ranges, isNegated, ignoresCase }) };
  }

  #fail(message: string, from: number, to: number): PatternTree {
    this.#fault ??= { message, from, to: Math.min(to, this.#source.length) };
    this.#at = this.#source.length;
    return { is: 'sequence', parts: [] };
  }
}

function assertion(what: Assertion): PatternTree {
  return { is: 'assertion', what };
}
