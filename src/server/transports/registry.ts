// The transports that are here: a name, and what makes it. One that is missing is neither offered nor accepted.
import { TRANSPORT_NAMES } from '../../shared/index.ts';
import type { TransportName } from '../../shared/index.ts';
import { htmlfile } from './htmlfile.ts';
import { jsonpPolling } from './jsonp-polling.ts';
import { referenceWebsocket } from './reference-websocket.ts';
import type { TransportKind, TransportSettings } from './transport.ts';
import { websocket } from './websocket.ts';
import { xhrMultipart } from './xhr-multipart.ts';
import { xhrPolling } from './xhr-polling.ts';

type Make = (settings: TransportSettings) => TransportKind;

const REGISTRY: Readonly<Partial<Record<TransportName, Make>>> = {
  websocket: (settings) => ofAge('websocket', settings),
  flashsocket: (settings) => ofAge('flashsocket', settings),
  htmlfile,
  'xhr-polling': xhrPolling,
  'jsonp-polling': jsonpPolling,
  'xhr-multipart': xhrMultipart,
};

function ofAge(name: 'websocket' | 'flashsocket', settings: TransportSettings): TransportKind {
  return settings.quirks ? referenceWebsocket(name, settings) : websocket(name, settings);
}

export type TransportTable = ReadonlyMap<string, TransportKind>;

/** All transports of this build, in the order of the names' list. */
export const PRESENT_TRANSPORTS: readonly TransportName[] = TRANSPORT_NAMES.filter(
  (name) => REGISTRY[name] !== undefined,
);

/** The wanted ones that are here, in the wanted order, which is the order of the handshake's list. */
export function openRegistry(
  wanted: readonly TransportName[],
  settings: TransportSettings,
): TransportTable {
  const table = new Map<string, TransportKind>();
  for (const name of wanted) {
    const make = REGISTRY[name];
    if (make !== undefined) table.set(name, make(settings));
  }
  return table;
}
