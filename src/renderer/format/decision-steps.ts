// How a packet was decided over, as the steps that a window draws: those after the last are not reached.
import { DECISION_CHECKS } from '../../shared/index.ts';
import type { Decision } from '../../shared/index.ts';

import { CHECK_TITLES } from './acl-words.ts';
import { showControls } from './controls.ts';

/** Units of a finding that are shown. */
const UNITS = 400;

export interface DecisionLine {
  readonly id: string;
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly says: string;
}

/** Checks that do not concern this packet are left out; those that a refusal kept from running are not. */
export function decisionSteps({ steps }: Decision): readonly DecisionLine[] {
  const isRefused = steps.at(-1)?.passed === false;
  return DECISION_CHECKS.flatMap((check): readonly DecisionLine[] => {
    const step = steps.find((one) => one.check === check);
    const line = { id: check, title: CHECK_TITLES[check] };
    if (step === undefined) return isRefused ? [{ ...line, state: 'skipped', says: '' }] : [];
    const { passed, finding } = step;
    const says = finding.length > UNITS ? `${finding.slice(0, UNITS)}…` : finding;
    return [{ ...line, state: passed ? 'passed' : 'failed', says: showControls(says) }];
  });
}
