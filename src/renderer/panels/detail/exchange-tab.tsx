// The request and its answer that carried the packet.
import { Cable } from 'lucide-react';
import type { RecordDetail, TraceRecord } from '../../../shared/index.ts';
import { formatBytes, formatDuration, formatTime, showControls } from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';

import { Facts } from './record-fields.tsx';

export function ExchangeTab({ detail: { record, exchange } }: { readonly detail: RecordDetail }) {
  const found = record.kind === 'exchange' ? record : exchange;
  if (found?.kind === 'exchange') return <Exchange exchange={found} />;
  const isOpen = record.kind === 'packet' && record.exchange !== undefined;
  return (
    <Blank icon={Cable} title={isOpen ? 'Still open' : 'No exchange'}>
      {isOpen
        ? 'The request that carries this packet has not ended yet: a connection stays open as long as its transport lives. Its headers stand here when it ends.'
        : 'Nothing is recorded about a request that carried this.'}
    </Blank>
  );
}

function Exchange({ exchange }: { readonly exchange: Extract<TraceRecord, { kind: 'exchange' }> }) {
  const isTrouble = exchange.status === 0 || exchange.status >= 400;
  return (
    <>
      <p className="request mono">
        <b>{exchange.method}</b> <span className="request-url">{showControls(exchange.url)}</span>
      </p>
      <p className="status-line">
        <span className={`tag num ${isTrouble ? 'bad' : 'ok'}`}>
          {exchange.status === 0 ? 'closed' : exchange.status}
        </span>
        <span className="soft">
          {exchange.status === 0 ? 'The connection ended without an answer' : 'answered'} after{' '}
          {formatDuration(exchange.heldMs)}
        </span>
      </p>
      <Facts
        facts={[
          ['number', String(exchange.exchange)],
          ['began', formatTime(exchange.startedAt)],
          ['body in', formatBytes(exchange.bytesIn)],
          ['body out', formatBytes(exchange.bytesOut)],
          ['wrapping', exchange.wrapping],
          ['recognised', exchange.recognised],
          ['note', exchange.note],
        ]}
      />
      <Headers title="Request headers" headers={exchange.requestHeaders} />
      <Headers title="Response headers" headers={exchange.responseHeaders} />
    </>
  );
}

interface HeadersGiven {
  readonly title: string;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
}

function Headers({ title, headers }: HeadersGiven) {
  const lines: { readonly at: number; readonly name: string; readonly value: string }[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    lines.push({ at, name: headers[at] ?? '', value: headers[at + 1] ?? '' });
  }
  return (
    <section className="headers">
      <h3 className="small-title">{title}</h3>
      {lines.length === 0 ? <p className="faint header-line">none</p> : null}
      {lines.map(({ at, name, value }) => (
        <p key={at} className="header-line mono">
          <span className="soft">{showControls(name)}:</span> {showControls(value)}
        </p>
      ))}
    </section>
  );
}
