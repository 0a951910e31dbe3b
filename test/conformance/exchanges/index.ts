// Every theme; importing this fills the catalogue.
import './disconnect.ts';
import './errors.ts';
import './handshake.ts';
import './packets.ts';
import './polling.ts';
import './websocket.ts';
