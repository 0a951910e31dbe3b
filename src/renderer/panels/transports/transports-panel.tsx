// The transports: which are offered, who is on them, how much they carry; each switched while the server runs.
import { ListFilter } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useActions, useCalm, useInspector } from '../../store/index.ts';
import { formatCount, TRANSPORT_SAYS } from '../../format/index.ts';
import { Button, Switch } from '../../ui/index.ts';

import { transportLines } from './transport-lines.ts';
import type { TransportLine } from './transport-lines.ts';
import { useTransportRates } from './use-transport-rates.ts';
import './transports.css';

const HEADS = ['Offered', 'Transport', 'Sessions', 'Packets', 'Packets/s', 'Waiting'] as const;

export function TransportsPanel() {
  const sessions = useCalm(({ data }) => data.sessions);
  const offered = useInspector(({ data }) => data.server?.settings.transports);
  const rates = useTransportRates();
  const [fault, setFault] = useState<string>();
  const lines = useMemo(
    () => transportLines(sessions.values(), offered ?? []),
    [sessions, offered],
  );
  if (offered === undefined) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <div className="transports" tabIndex={0} role="region" aria-label="Transports by counts">
      <table className="transports-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={head === 'Transport' ? '' : 'num'}>
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Filter</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.name} line={line} rate={rates.get(line.name) ?? 0} onFault={setFault} />
          ))}
        </tbody>
      </table>
      {fault === undefined ? (
        <p className="faint transports-note">
          The handshake offers <code className="mono">{offered.join(',')}</code>, in this order. A
          transport that is switched off is refused with 400 from the next request on; what is open
          stays open.
        </p>
      ) : (
        <p className="note bad transports-note" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface LineGiven {
  readonly line: TransportLine;
  readonly rate: number;
  readonly onFault: (fault: string | undefined) => void;
}

function Line({ line, rate, onFault }: LineGiven) {
  const { switchTransport, typeFilter } = useActions();
  const { name, isOffered, sessions, packets, buffered } = line;
  const isIdle = sessions === 0;
  return (
    <tr className={isIdle ? 'idle' : ''}>
      <td>
        <Switch
          label={`Offer ${name}`}
          isOn={isOffered}
          onSwitch={(isOn) =>
            void switchTransport(name, isOn).then((reply) =>
              onFault(reply.ok ? undefined : reply.fault.message),
            )
          }
        />
      </td>
      <th scope="row" title={TRANSPORT_SAYS[name]}>
        <span className="mono">{name}</span>
        <span className="transports-says faint clip">{TRANSPORT_SAYS[name]}</span>
      </th>
      <td className="num">{formatCount(sessions)}</td>
      <td className="num">{formatCount(packets)}</td>
      <td className="num">
        {rate === 0 ? '0' : rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))}
      </td>
      <td className={`num${buffered > 0 ? ' warn' : ''}`}>{formatCount(buffered)}</td>
      <td>
        <Button
          look="bare"
          isSmall
          icon={ListFilter}
          label={`Show only ${name}`}
          onPress={() => typeFilter(`transport == "${name}"`)}
        />
      </td>
    </tr>
  );
}
