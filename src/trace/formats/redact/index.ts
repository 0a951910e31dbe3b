// The face of redaction: traces without session ids, cookies, credentials and what else is named.
export { redactedTrace } from './redacted.ts';
export { Redaction } from './redaction.ts';
export { addRule, readRules, type RedactionRules } from './rules.ts';
export { sampleRedaction } from './sample-redaction.ts';
