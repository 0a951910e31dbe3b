// Every rule. docs/lint.md is this table for people.
import { PACKET_RULES } from './packet-rules.ts';
import type { Rule } from './rule.ts';
import { SESSION_RULES } from './session-rules.ts';

export type RuleId = keyof typeof PACKET_RULES | keyof typeof SESSION_RULES;

export const RULES: Readonly<Record<RuleId, Rule>> = { ...PACKET_RULES, ...SESSION_RULES };
