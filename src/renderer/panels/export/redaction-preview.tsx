// Some of the texts that the chosen rules change: as they are, and as they will leave.
import { useEffect, useState } from 'react';
import type { RedactedSample } from '../../../shared/index.ts';
import { showControls } from '../../format/index.ts';
import { useActions } from '../../store/index.ts';

interface Given {
  readonly rules: readonly string[];
  readonly filter: string;
}

/** Typing rests for as long before the trace is asked. */
const REST_MS = 200;

export function RedactionPreview({ rules, filter }: Given) {
  const { sampleRedaction } = useActions();
  const [samples, setSamples] = useState<readonly RedactedSample[] | string>([]);
  const key = JSON.stringify([rules, filter]);
  useEffect(() => {
    let isCurrent = true;
    const [redact, within]: [string[], string] = JSON.parse(key);
    const ask = () =>
      void sampleRedaction({ redact, filter: within }).then((found) => {
        if (isCurrent) setSamples(found);
      });
    const timer = redact.length === 0 ? undefined : setTimeout(ask, REST_MS);
    if (redact.length === 0) setSamples([]);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, sampleRedaction]);
  if (rules.length === 0) return null;
  if (typeof samples === 'string') return <p className="redaction-trouble">{samples}</p>;
  if (samples.length === 0) return <p className="soft">Nothing that was recorded changes.</p>;
  return (
    <ul className="redaction-samples mono" aria-label="Preview of what is taken out">
      {samples.map(({ seq, before, after }) => (
        <li key={seq}>
          <del>{showControls(before)}</del>
          <ins>{showControls(after)}</ins>
        </li>
      ))}
    </ul>
  );
}
