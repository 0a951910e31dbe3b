// The outside of a gateway: the port, the routes, and what each answers.
import { ClientFiles } from '../http/index.ts';
import type { Core } from './core.ts';
import { FrontDoor } from './front-door.ts';
import { Garbage } from './garbage.ts';
import type { GatewaySetting } from './gateway-setting.ts';
import { Handshakes } from './handshakes.ts';
import type { LiveOptions } from './live-options.ts';
import { Rules } from './rules.ts';
import { ServerPort } from './server-port.ts';
import { TransportDoor } from './transport-door.ts';

type DoorsSetting = Pick<
  GatewaySetting,
  'fallback' | 'clientDir' | 'files' | 'tellsEmptyTimes' | 'nextExchange'
>;

/** What the reference's own server says to everything but its resource. */
const welcome: NonNullable<GatewaySetting['fallback']> = (_request, response) => {
  response.writeHead(200);
  response.end('Welcome to socket.io.');
};

export interface Doors {
  readonly port: ServerPort;
  readonly flashPolicy: Garbage['flashPolicy'];
  /** What is answered so far leaves now. */
  readonly leave: () => void;
}

export function openDoors(core: Core, live: LiveOptions, setting: DoorsSetting): Doors {
  const { fallback = welcome, clientDir, files, tellsEmptyTimes = false, nextExchange } = setting;
  const { clock, admit, perform, roster, issue, namespaces } = core;
  const options = live.now;
  const rules = new Rules(live);
  const transports = new TransportDoor({ admit, clock, perform, roster, rules, options });
  const asked = { clock, admit, issue, namespaces };
  const handshakes = new Handshakes({ options, rules, tellsEmptyTimes, ...asked });
  const clientFiles = new ClientFiles(options, clientDir);
  const doors = { handshakes, transports, clientFiles, files };
  const door = new FrontDoor({ options, clock, admit, nextExchange, ...doors });
  const garbage = new Garbage({ live, admit, clock, door });
  const port = new ServerPort({ door, fallback, options, garbage });
  live.onChange(() => port.retune());
  return { port, flashPolicy: garbage.flashPolicy, leave: () => door.leave() };
}
