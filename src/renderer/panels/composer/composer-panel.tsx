// Writes a packet by hand and sends it, to the client as the server or to the server as the client.
import { PlugZap, SendHorizontal } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { readDraft, targetSession, useActions, useInspector } from '../../store/index.ts';
import { Blank, Button } from '../../ui/index.ts';

import { ComposerPreview } from './composer-preview.tsx';
import type { Sent } from './composer-preview.tsx';
import { ComposerTarget } from './composer-target.tsx';
import { PacketFields } from './packet-fields.tsx';
import './composer.css';

export function ComposerPanel() {
  const draft = useInspector(({ view }) => view.draft);
  const sid = useInspector((state) => targetSession(state)?.sid);
  const { inject } = useActions();
  const [sent, setSent] = useState<Sent>();
  const reading = readDraft(draft);
  const send = async () => {
    if (sid === undefined) return;
    const outcome = await inject(sid, draft);
    setSent({ ok: outcome.ok, text: outcome.ok ? outcome.raw : outcome.message });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  if (sid === undefined) {
    return (
      <Blank icon={PlugZap} title="No session to send to">
        As soon as a client is connected, packets of any kind can be sent to it, or to the server in
        its name.
      </Blank>
    );
  }
  return (
    <div className="composer-frame">
      <form
        className="composer"
        aria-label="Composer"
        onKeyDown={press}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="composer-fields">
          <ComposerTarget sid={sid} />
          <PacketFields fault={reading.ok ? undefined : reading.fault} />
        </div>
        <div className="composer-side">
          <ComposerPreview reading={reading} sent={sent} />
          <div className="composer-send">
            <Button
              look="primary"
              icon={SendHorizontal}
              label={draft.as === 'server' ? 'Send to the client' : 'Send as the client'}
              tip="Ctrl+Enter"
              isDisabled={!reading.ok}
              onPress={() => void send()}
            />
            <kbd className="key">Ctrl Enter</kbd>
          </div>
        </div>
      </form>
    </div>
  );
}
