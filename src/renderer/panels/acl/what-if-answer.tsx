// The answer to a what-if: called or refused, and the way there.
import type { Decision, Refusal, Result } from '../../../shared/index.ts';
import { decisionSteps, showControls } from '../../format/index.ts';
import { Steps } from '../../ui/index.ts';

interface Given {
  readonly answer: Result<Decision, Refusal> | undefined;
}

export function WhatIfAnswer({ answer }: Given) {
  return (
    <div className="try-answer" aria-live="polite">
      {answer === undefined ? (
        <p className="faint">
          What would become of this event if the session sent it now. Nothing is called, sent or
          recorded.
        </p>
      ) : answer.ok ? (
        <Found decision={answer.value} />
      ) : (
        <p className="note warn">{showControls(answer.fault.message)}</p>
      )}
    </div>
  );
}

function Found({ decision }: { readonly decision: Decision }) {
  const { allowed, method } = decision;
  return (
    <>
      <p className="try-verdict">
        <b className={allowed ? 'ok' : 'bad'}>{allowed ? '✓ Would be called' : '✕ Refused'}</b>
        {method === undefined ? null : <code className="mono"> {showControls(method)}</code>}
      </p>
      <Steps label="Decision path" steps={decisionSteps(decision)} />
    </>
  );
}
