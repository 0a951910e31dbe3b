// The outside of a gateway: the port, the routes, and what each answers.
import type { RequestListener } from 'node:http';
import { ClientFiles, compileOrigins } from '../http/index.ts';
import { openRegistry } from '../transports/index.ts';
import type { Clock } from './clock.ts';
import type { Core } from './core.ts';
import { FrontDoor } from './front-door.ts';
import { Handshakes } from './handshakes.ts';
import type { GatewayOptions } from './options.ts';
import { ServerPort } from './server-port.ts';
import { TransportDoor } from './transport-door.ts';

interface DoorsSetting {
  readonly options: GatewayOptions;
  readonly clock: Clock;
  readonly fallback: RequestListener | undefined;
  readonly clientDir: string | undefined;
}

/** What the reference's own server says to everything but its resource. */
const welcome: RequestListener = (_request, response) => {
  response.writeHead(200);
  response.end('Welcome to socket.io.');
};

export function openDoors(core: Core, setting: DoorsSetting): ServerPort {
  const { options, clock, fallback = welcome, clientDir } = setting;
  const { admit, perform, roster, issue } = core;
  const { maxBodyBytes, resource } = options;
  const origins = compileOrigins(options.origins);
  const table = openRegistry(options.transports, { maxMessageBytes: maxBodyBytes });
  const transports = new TransportDoor({ admit, perform, roster, table, origins, maxBodyBytes });
  const handshakes = new Handshakes({ options, origins, clock, admit, issue });
  const clientFiles = new ClientFiles(clientDir);
  const door = new FrontDoor({ resource, clock, admit, handshakes, transports, clientFiles });
  return new ServerPort({ door, fallback, onGarbage: (error) => admit.garbage(error) });
}
