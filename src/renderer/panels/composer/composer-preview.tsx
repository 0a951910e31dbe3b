// What will go out, coloured by its fields, and what went out last.
import { Check, CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { dissectPacket } from '../../../protocol/dissect/index.ts';
import type { DraftReading } from '../../store/index.ts';
import { splitControls } from '../../format/index.ts';
import { SafeText } from '../../ui/index.ts';

import { previewPacket } from './preview.ts';

const UNITS_SHOWN = 2_000;

/** What went out last, or why nothing did. */
export interface Sent {
  readonly ok: boolean;
  readonly text: string;
}

interface Given {
  readonly reading: DraftReading;
  readonly sent: Sent | undefined;
}

export function ComposerPreview({ reading, sent }: Given) {
  return (
    <div className="preview">
      <p className="preview-title">Preview</p>
      {reading.ok ? (
        <PreviewText text={previewPacket(reading.value)} />
      ) : (
        <p className="preview-fault bad" aria-live="polite">
          <CircleAlert className="icon" aria-hidden />
          {reading.fault.message}
        </p>
      )}
      <p className="sent" aria-live="polite">
        {sent === undefined ? null : <SentLine sent={sent} />}
      </p>
    </div>
  );
}

function SentLine({ sent }: { readonly sent: Sent }) {
  const Icon = sent.ok ? Check : CircleAlert;
  return (
    <>
      <Icon className={`icon ${sent.ok ? 'ok' : 'bad'}`} aria-hidden />
      {sent.ok ? 'Sent ' : ''}
      <span className={`clip ${sent.ok ? 'mono soft' : 'bad'}`}>
        <SafeText pieces={splitControls(sent.text.slice(0, UNITS_SHOWN))} />
      </span>
    </>
  );
}

/** The outermost colours only: type, id, endpoint, data. */
function PreviewText({ text }: { readonly text: string }) {
  const shown = text.slice(0, UNITS_SHOWN);
  const top = useMemo(() => dissectPacket(shown).filter(({ depth }) => depth === 0), [shown]);
  const fault = text.length > UNITS_SHOWN ? undefined : faultOf(shown);
  return (
    <>
      <div className="preview-text mono">
        {top.map(({ from, to, field }) => (
          <span key={`${from} ${field}`} className={`seg seg-${field}`}>
            <SafeText pieces={splitControls(shown.slice(from, to))} />
          </span>
        ))}
        {text.length > UNITS_SHOWN ? '…' : ''}
      </div>
      {fault === undefined ? null : <p className="preview-fault warn">{fault}</p>}
    </>
  );
}

function faultOf(text: string): string | undefined {
  return dissectPacket(text).find(({ field }) => field === 'fault')?.sentence;
}
