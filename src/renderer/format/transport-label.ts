// Transports in a narrow column.
import type { TransportName } from '../../shared/index.ts';

const LABELS: Readonly<Record<TransportName, string>> = {
  websocket: 'ws',
  flashsocket: 'flash',
  htmlfile: 'html',
  'xhr-polling': 'xhr',
  'jsonp-polling': 'jsonp',
  'xhr-multipart': 'multi',
};

export function transportLabel(transport: TransportName | undefined): string {
  return transport === undefined ? '' : LABELS[transport];
}
