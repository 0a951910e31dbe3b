// Every theme; importing this fills the catalogue.
import './bodies.ts';
import './upgrades.ts';
import './frames.ts';
import './grammar.ts';
import './payloads.ts';
import './routes.ts';
import './origins.ts';
import './disconnect.ts';
import './errors.ts';
import './handshake.ts';
import './old-websockets.ts';
import './packets.ts';
import './polling.ts';
import './websocket.ts';
import './client-files.ts';
import './settings.ts';
import './timers.ts';
