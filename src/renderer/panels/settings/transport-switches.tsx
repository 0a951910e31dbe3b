// Which transports the handshake offers, switched while the server runs.
import { useState } from 'react';
import { TRANSPORT_NAMES } from '../../../shared/index.ts';
import { useActions, useInspector } from '../../store/index.ts';
import { TRANSPORT_SAYS } from '../../format/index.ts';
import { Switch } from '../../ui/index.ts';

export function TransportSwitches() {
  const offered = useInspector(({ data }) => data.server?.settings.transports);
  const { switchTransport } = useActions();
  const [fault, setFault] = useState<string>();
  if (offered === undefined) return null;
  return (
    <section className="settings-group">
      <h3 className="settings-group-title">Transports</h3>
      <p className="soft settings-intro">
        Offered in the handshake in the order of its last field, and accepted; any other gets 400.
        What is open stays open.{' '}
        <span className="faint">
          Now: <code className="mono">{offered.join(',')}</code>
        </span>
      </p>
      {TRANSPORT_NAMES.map((name) => (
        <div key={name} className="setting">
          <span className="setting-words">
            <span className="setting-title mono">{name}</span>
            <span className="soft setting-line">{TRANSPORT_SAYS[name]}</span>
          </span>
          <span className="setting-value">
            <Switch
              label={name}
              isOn={offered.includes(name)}
              onSwitch={(isOn) =>
                void switchTransport(name, isOn).then((reply) =>
                  setFault(reply.ok ? undefined : reply.fault.message),
                )
              }
            />
          </span>
        </div>
      ))}
      {fault === undefined ? null : (
        <p className="note bad" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
