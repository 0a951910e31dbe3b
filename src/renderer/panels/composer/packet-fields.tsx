// The boxes that the chosen kind of packet has, and no others.
import { ERROR_ADVICES, ERROR_REASONS } from '../../../shared/index.ts';
import { useActions, useInspector } from '../../store/index.ts';
import type { DraftFault, PacketDraft } from '../../store/index.ts';
import { Labelled } from '../../ui/index.ts';

import { DraftArea, DraftBox, DraftChoice } from './draft-fields.tsx';
import type { TextField } from './draft-fields.tsx';

interface Given {
  readonly fault: DraftFault | undefined;
}

const AREAS: Readonly<Partial<Record<PacketDraft['type'], readonly [TextField, string]>>> = {
  event: ['args', 'Arguments, a JSON list'],
  ack: ['args', 'Arguments, a JSON list'],
  json: ['json', 'JSON value'],
  message: ['data', 'Text'],
};

export function PacketFields({ fault }: Given) {
  const mode = useInspector(({ view }) => view.draft.mode);
  const type = useInspector(({ view }) => view.draft.type);
  if (mode === 'raw') return <DraftArea field="raw" label="Packet text" fault={fault} />;
  const area = AREAS[type];
  return (
    <>
      <div className="composer-row">
        <Endpoint fault={fault} />
        {type === 'event' ? <DraftBox field="name" label="Event" fault={fault} /> : null}
        {type === 'connect' ? (
          <DraftBox field="qs" label="Query" hint="?token=1" fault={fault} />
        ) : null}
        {type === 'ack' ? <DraftBox field="ackId" label="Answers id" fault={fault} /> : null}
        {type === 'event' || type === 'message' || type === 'json' ? (
          <MessageId fault={fault} />
        ) : null}
        {type === 'error' ? <ErrorWords /> : null}
      </div>
      {area === undefined ? null : <DraftArea field={area[0]} label={area[1]} fault={fault} />}
    </>
  );
}

function Endpoint({ fault }: Given) {
  const joined = useInspector(({ data }) => data.scripts);
  const endpoints = joined.flatMap(({ endpoints: served }) => served.map((one) => one.endpoint));
  return (
    <>
      <DraftBox field="endpoint" label="Endpoint" hint="root" list="endpoints" fault={fault} />
      <datalist id="endpoints">
        {[...new Set(endpoints)]
          .filter((endpoint) => endpoint !== '')
          .map((endpoint) => (
            <option key={endpoint} value={endpoint} />
          ))}
      </datalist>
    </>
  );
}

function MessageId({ fault }: Given) {
  const ack = useInspector(({ view }) => view.draft.ack);
  const { changeDraft } = useActions();
  return (
    <>
      <DraftBox field="id" label="Message id" hint="none" fault={fault} />
      <Labelled label="Answered by">
        {(id) => (
          <select
            id={id}
            className="field"
            value={ack}
            onChange={(event) => changeDraft({ ack: event.target.value as PacketDraft['ack'] })}
          >
            <option value="handler">handler (id+)</option>
            <option value="transport">receiver (id)</option>
          </select>
        )}
      </Labelled>
    </>
  );
}

function ErrorWords() {
  return (
    <>
      <DraftChoice field="reason" label="Reason" words={ERROR_REASONS} />
      <DraftChoice field="advice" label="Advice" words={ERROR_ADVICES} />
    </>
  );
}
