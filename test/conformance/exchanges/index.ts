// Every theme; importing this fills the catalogue.
import './disconnect.ts';
import './errors.ts';
import './handshake.ts';
import './old-websockets.ts';
import './packets.ts';
import './polling.ts';
import './websocket.ts';
import './client-files.ts';
import './settings.ts';
