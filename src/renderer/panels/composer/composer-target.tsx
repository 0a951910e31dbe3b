// To which session, in whose name, which kind of packet.
import { useActions, useCalm, useInspector } from '../../store/index.ts';
import type { PacketDraft } from '../../store/index.ts';
import { PACKET_TYPES } from '../../../shared/index.ts';
import { shortSid, transportLabel } from '../../format/index.ts';
import { Labelled } from '../../ui/index.ts';

export function ComposerTarget({ sid }: { readonly sid: string }) {
  const draft = useInspector(({ view }) => view.draft);
  const { changeDraft } = useActions();
  return (
    <div className="composer-row">
      <SessionChoice sid={sid} />
      <Labelled label="Send as">
        {(id) => (
          <select
            id={id}
            className="field"
            value={draft.as}
            onChange={(event) => changeDraft({ as: event.target.value as PacketDraft['as'] })}
          >
            <option value="server">server</option>
            <option value="client">client</option>
          </select>
        )}
      </Labelled>
      <Labelled label="Packet">
        {(id) => (
          <select
            id={id}
            className="field"
            value={draft.mode === 'raw' ? 'raw' : draft.type}
            onChange={(event) => changeDraft(typeChange(event.target.value))}
          >
            {PACKET_TYPES.map((type, digit) => (
              <option key={type} value={type}>
                {digit} {type}
              </option>
            ))}
            <option value="raw">raw text</option>
          </select>
        )}
      </Labelled>
    </div>
  );
}

function SessionChoice({ sid }: { readonly sid: string }) {
  const sessions = useCalm(({ data }) => data.sessions);
  const { changeDraft } = useActions();
  const live = [...sessions.values()].filter(({ phase }) => phase !== 'disconnected');
  return (
    <Labelled label="Session">
      {(id) => (
        <select
          id={id}
          className="field mono"
          value={sid}
          onChange={(event) => changeDraft({ sid: event.target.value })}
        >
          {live.map((session) => (
            <option key={session.sid} value={session.sid}>
              {shortSid(session.sid)}… {transportLabel(session.transport)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function typeChange(chosen: string): Partial<PacketDraft> {
  const type = PACKET_TYPES.find((one) => one === chosen);
  return type === undefined ? { mode: 'raw' } : { mode: 'form', type };
}
