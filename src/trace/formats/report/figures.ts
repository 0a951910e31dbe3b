// A trace in figures, as tables of a report's page.
import type { Distribution, Overhead, Rate, TraceStatistics } from '../../../shared/index.ts';

import { html, type Markup } from './html.ts';

const MOST_KEYS = 12;

/** Nothing where there are no packets. */
export function figuresPart(statistics: TraceStatistics): Markup {
  if (statistics.packets === 0) return html``;
  const { byType, byTransport, byEndpoint, overhead } = statistics;
  return html`<h2>Figures</h2>
<div class="columns">
${ratePart('packets by type', byType)}${ratePart('packets by transport', byTransport)}${ratePart('packets by endpoint', byEndpoint)}</div>
${durationsPart(statistics)}${overheadPart(overhead)}`;
}

function ratePart(title: string, rates: readonly Rate[]): Markup {
  const all = [...rates].sort((a, b) => b.total - a.total);
  const most = Math.max(1, all[0]?.total ?? 1);
  const rows = all
    .slice(0, MOST_KEYS)
    .map(
      ({ key, total }) =>
        html`<tr><td>${key === '' ? '(root)' : key.slice(0, 60)}</td><td><progress value="${total}" max="${most}"></progress></td><td class="number">${total}</td></tr>\n`,
    );
  return html`<div class="scroll"><table>
<thead><tr><th colspan="3">${title}</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

function durationsPart(statistics: TraceStatistics): Markup {
  const { ackOfServer, ackOfClient, pollHeld, firstPacket } = statistics;
  const rows = [
    durationRow('from a packet of the client to its ack', ackOfServer),
    durationRow('from a packet of the server to its ack', ackOfClient),
    durationRow('polls were held', pollHeld),
    durationRow('from the handshake to the first packet', firstPacket),
  ].flat();
  if (rows.length === 0) return html``;
  return html`<h2>How long things took</h2>
<div class="scroll"><table>
<thead><tr><th></th><th>count</th><th>shortest</th><th>half within</th><th>90 % within</th><th>99 % within</th><th>longest</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

function durationRow(what: string, times: Distribution | undefined): readonly Markup[] {
  if (times === undefined) return [];
  const { count, min, p50, p90, p99, max } = times;
  const cells = [min, p50, p90, p99, max].map((ms) => html`<td class="number">${inMs(ms)}</td>`);
  return [html`<tr><td>${what}</td><td class="number">${count}</td>${cells}</tr>\n`];
}

function overheadPart(overhead: readonly Overhead[]): Markup {
  if (overhead.length === 0) return html``;
  const rows = overhead.map(({ transport, packets, exchanges, payloadBytes, wireBytes }) => {
    const share = wireBytes === 0 ? '' : `${((100 * payloadBytes) / wireBytes).toFixed(1)} %`;
    return html`<tr><td>${transport}</td><td class="number">${packets}</td><td class="number">${exchanges}</td><td class="number">${payloadBytes}</td><td class="number">${wireBytes}</td><td class="number">${share}</td></tr>\n`;
  });
  return html`<h2>What the transports cost</h2>
<div class="scroll"><table>
<thead><tr><th>transport</th><th>packets</th><th>requests</th><th>bytes of packets</th><th>bytes in all</th><th>packets’ share</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

function inMs(ms: number): string {
  return ms < 10
    ? `${ms.toFixed(2)} ms`
    : ms < 1000
      ? `${Math.round(ms)} ms`
      : `${(ms / 1000).toFixed(1)} s`;
}
