// A way that was gone step by step: what was found at each, where it ended, and what was never reached.
import { Check, CircleDashed, X } from 'lucide-react';
import type { ReactNode } from 'react';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly says?: ReactNode;
}

const ICONS = { passed: Check, failed: X, skipped: CircleDashed } as const;
const WORDS = { passed: 'passed', failed: 'failed', skipped: 'not reached' } as const;

interface Given {
  readonly label: string;
  readonly steps: readonly Step[];
}

export function Steps({ label, steps }: Given) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ id, title, state, says }) => {
        const Icon = ICONS[state];
        return (
          <li key={id} className={`step ${state}`}>
            <Icon className="icon" aria-hidden />
            <span className="step-title">
              {title}
              <span className="unseen">, {WORDS[state]}:</span>
            </span>
            <span className="step-says">{state === 'skipped' ? 'not reached' : says}</span>
          </li>
        );
      })}
    </ol>
  );
}
