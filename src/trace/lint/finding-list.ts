// What was found, gathered: the same rule about the same thing in the same session is one finding with a count.
import { type LintFinding, type SessionId, SEVERITIES } from '../../shared/index.ts';
import { RULES, type RuleId } from './rules.ts';

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
