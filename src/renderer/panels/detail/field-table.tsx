// The fields of a packet: name, value, one sentence. The one pointed at is marked here and in the bytes.
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { Span } from '../../../protocol/dissect/index.ts';
import { formatCount, showControls, splitControls } from '../../format/index.ts';
import { Button, SafeText } from '../../ui/index.ts';

import { fieldLabel, isShown, parentsOf } from './field-words.ts';

/** Fields drawn at first; a packet may have thousands. */
const FIELDS_SHOWN = 200;
const VALUE_UNITS = 240;

interface Given {
  readonly spans: readonly Span[];
  readonly pointed: number | undefined;
  readonly onPoint: (field: number | undefined) => void;
}

export function FieldTable({ spans, pointed, onPoint }: Given) {
  const [limit, setLimit] = useState(FIELDS_SHOWN);
  const fields = spans.map((span, field) => ({ span, field })).filter(({ span }) => isShown(span));
  const parents = parentsOf(spans);
  const stop = fields.some(({ field }) => field === pointed) ? pointed : fields[0]?.field;
  return (
    <>
      <div
        role="listbox"
        aria-label="Fields"
        className="fields"
        onPointerLeave={() => onPoint(undefined)}
        onKeyDown={moveFocus}
      >
        {fields.slice(0, limit).map(({ span, field }) => (
          <div
            key={field}
            role="option"
            className={`field-row${span.field === 'fault' ? ' faulty' : ''}`}
            aria-selected={field === pointed}
            tabIndex={field === stop ? 0 : -1}
            onPointerEnter={() => onPoint(field)}
            onFocus={() => onPoint(field)}
          >
            <span
              className="field-name"
              title={showControls(span.field)}
              style={{ paddingLeft: Math.min(span.depth, 6) * 12 }}
            >
              {fieldLabel(span, spans)}
            </span>
            <span className="field-says">
              {parents.has(field) ? null : <FieldValue value={span.value} />}
              <span className="field-words">{span.sentence}</span>
            </span>
          </div>
        ))}
      </div>
      {fields.length > limit ? (
        <Button
          isSmall
          className="more"
          label={`Show ${formatCount(Math.min(fields.length - limit, 1_000))} more of ${formatCount(fields.length)} fields`}
          onPress={() => setLimit(limit + 1_000)}
        />
      ) : null}
    </>
  );
}

function FieldValue({ value }: { readonly value: string }) {
  return (
    <span className="field-value mono">
      <SafeText pieces={splitControls(value.slice(0, VALUE_UNITS))} />
      {value.length > VALUE_UNITS ? '…' : ''}
    </span>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=option]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const to = steps[event.key];
  const row = to === undefined ? undefined : rows[Math.min(Math.max(0, to), rows.length - 1)];
  if (row === undefined) return;
  event.preventDefault();
  row.focus();
}
