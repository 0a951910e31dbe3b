// What was found, gathered: the same rule about the same thing in the same session is one finding with a count.
import type { SessionId } from '../../shared/index.ts';
import { RULES, type RuleId } from './rules.ts';
import { SEVERITIES, type Severity } from './rule.ts';

export interface LintFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** What was found, in one sentence. */
  readonly title: string;
  readonly advice: string;
  readonly sid?: SessionId;
  /** What it is about: an event’s name, an endpoint, a header. Strangers’ text, cut. */
  readonly about?: string;
  readonly count: number;
  /** `seq` of the first records that show it. */
  readonly seqs: readonly number[];
}

export interface Sighting {
  readonly sid?: SessionId | undefined;
  readonly about?: string | undefined;
  /** Of the records that show it. */
  readonly seqs: readonly number[];
}

/** Of one rule; what comes after is counted in the last of them that has no session and is about nothing. */
const MOST_OF_A_RULE = 200;
const MOST_SEQS = 8;
const ABOUT_UNITS = 120;

export class FindingList {
  readonly #findings = new Map<RuleId, Map<string, LintFinding>>();

  add(rule: RuleId, { sid, about, seqs }: Sighting): void {
    const found = this.#of(rule);
    const cut = about?.slice(0, ABOUT_UNITS);
    const key = `${sid ?? ''} ${cut ?? ''}`;
    const isOneMore = found.size >= MOST_OF_A_RULE && !found.has(key);
    const before = found.get(isOneMore ? '' : key);
    const of = isOneMore || sid === undefined ? {} : { sid };
    const told = isOneMore || cut === undefined ? {} : { about: cut };
    const { severity, title, advice } = RULES[rule];
    found.set(isOneMore ? '' : key, {
      ...(before ?? { rule, severity, title, advice, ...of, ...told }),
      count: (before?.count ?? 0) + 1,
      seqs: [...(before?.seqs ?? []), ...seqs].slice(0, MOST_SEQS),
    });
  }

  /** The severe ones first, then in the order of their first records. */
  all(): readonly LintFinding[] {
    const all = [...this.#findings.values()].flatMap((found) => [...found.values()]);
    return all.toSorted(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0),
    );
  }

  #of(rule: RuleId): Map<string, LintFinding> {
    const known = this.#findings.get(rule);
    if (known !== undefined) return known;
    const found = new Map<string, LintFinding>();
    this.#findings.set(rule, found);
    return found;
  }
}
