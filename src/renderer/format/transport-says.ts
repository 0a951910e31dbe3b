// What each transport looks like on the wire, in a sentence.
import type { TransportName } from '../../shared/index.ts';

export const TRANSPORT_SAYS: Readonly<Record<TransportName, string>> = {
  websocket: 'One connection, a text frame a packet, heartbeats both ways.',
  flashsocket: 'A WebSocket spoken by a Flash player, which asks for the policy first.',
  htmlfile: 'An endless page in an iframe, one script element a message; the way in is POST.',
  'xhr-polling': 'A GET that is held until there is something to say; the way in is POST.',
  'jsonp-polling':
    'The same with script elements, answers wrapped in a call; the way in is a form.',
  'xhr-multipart': 'One endless GET of multipart/x-mixed-replace, a part a message.',
};
