// Members of the reference that belong to its own engine: asking for them is an error that names them.

/** Of the manager. What they did the gateway does, without asking the manager. */
const INNER_MEMBERS = [
  'handleRequest',
  'handleUpgrade',
  'handleHTTPRequest',
  'handleHandshake',
  'handleClient',
  'handlePacket',
  'checkRequest',
  'handshakeData',
  'verifyOrigin',
  'authorize',
  'initStore',
  'garbageCollection',
  'generateId',
  'onHandshake',
  'onConnect',
  'onOpen',
  'onClose',
  'onClientMessage',
  'onClientDisconnect',
  'onDisconnect',
] as const;

/** For each name a method that says why it is not there. They may be replaced, as the reference's could, to no effect. */
export function refuseInnerMembers(prototype: object): void {
  for (const name of INNER_MEMBERS) {
    const value = (): never => refuse(`io.${name}`);
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

/** A class of the reference that nobody can make here. */
export class Transport {
  constructor() {
    refuse('Transport');
  }
}

function refuse(name: string): never {
  throw new Error(
    `socket.io: ${name} is a part of the reference's own engine and is not there in Socketscope, whose engine does this work. docs/legacy-scripts.md says what there is in its place.`,
  );
}
