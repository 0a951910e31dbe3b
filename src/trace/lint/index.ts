// The face of the lint: what is unwise or wrong in a trace.
export type { LintFinding } from './finding-list.ts';
export { Lint } from './lint.ts';
export { SEVERITIES, type Severity } from './rule.ts';
export { RULES, type RuleId } from './rules.ts';
