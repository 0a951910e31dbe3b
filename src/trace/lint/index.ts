// The face of the lint: what is unwise or wrong in a trace.
export { Lint } from './lint.ts';
export { RULES, type RuleId } from './rules.ts';
