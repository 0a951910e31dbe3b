// The outside of a gateway: the port, the routes, and what each answers.
import type { RequestListener } from 'node:http';
import { ClientFiles } from '../http/index.ts';
import type { Core } from './core.ts';
import { FrontDoor } from './front-door.ts';
import { Garbage } from './garbage.ts';
import { Handshakes } from './handshakes.ts';
import type { LiveOptions } from './live-options.ts';
import { Rules } from './rules.ts';
import { ServerPort } from './server-port.ts';
import { TransportDoor } from './transport-door.ts';

interface DoorsSetting {
  readonly live: LiveOptions;
  readonly fallback: RequestListener | undefined;
  readonly clientDir: string | undefined;
}

/** What the reference's own server says to everything but its resource. */
const welcome: RequestListener = (_request, response) => {
  response.writeHead(200);
  response.end('Welcome to socket.io.');
};

export interface Doors {
  readonly port: ServerPort;
  readonly flashPolicy: Garbage['flashPolicy'];
  /** What is answered so far leaves now. */
  readonly leave: () => void;
}

export function openDoors(core: Core, setting: DoorsSetting): Doors {
  const { live, fallback = welcome, clientDir } = setting;
  const { clock, admit, perform, roster, issue } = core;
  const options = live.now;
  const rules = new Rules(live);
  const transports = new TransportDoor({ admit, clock, perform, roster, rules, options });
  const handshakes = new Handshakes({ options, rules, clock, admit, issue });
  const clientFiles = new ClientFiles(options, clientDir);
  const door = new FrontDoor({ options, clock, admit, handshakes, transports, clientFiles });
  const garbage = new Garbage({ live, admit, clock, door });
  const port = new ServerPort({ door, fallback, options, garbage });
  return { port, flashPolicy: garbage.flashPolicy, leave: () => door.leave() };
}
