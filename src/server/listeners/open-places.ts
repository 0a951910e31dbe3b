// Opens a server at every wanted place, or at none.
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import { listen, PORT_IN_USE } from './listen.ts';
import type { ListenAt, Listening } from './place.ts';

export type WebServer = Server | SecureServer;

export interface Opened {
  readonly server: WebServer;
  readonly listening: Listening;
}

type Create = (at: ListenAt) => WebServer;

const NEXT_PORTS = 50;
const LAST_PORT = 65_535;

/** Where one place cannot be had, those before it are closed again and its sentence is the answer. */
export async function openPlaces(
  places: readonly ListenAt[],
  create: Create,
): Promise<Result<readonly Opened[], Refusal>> {
  const steps = stepsOf(places);
  let refused: Refusal | undefined;
  for (let step = 0; step <= steps; step += 1) {
    const moved = places.map((place) => ({ ...place, port: place.port + step }));
    const opened = await openAll(moved, create);
    if (opened.ok || opened.fault.code !== PORT_IN_USE) return opened;
    refused ??= opened.fault;
  }
  return fail(refused ?? NOWHERE);
}

const NOWHERE: Refusal = { code: 'nowhere', message: 'There is no place to listen at: name one.' };

function stepsOf(places: readonly ListenAt[]): number {
  if (!places.every(({ orNext, port }) => orNext === true && port !== 0)) return 0;
  return Math.min(NEXT_PORTS, LAST_PORT - Math.max(...places.map(({ port }) => port)));
}

async function openAll(
  places: readonly ListenAt[],
  create: Create,
): Promise<Result<readonly Opened[], Refusal>> {
  const opened: Opened[] = [];
  for (const place of places) {
    const server = create(place);
    const listening = await listen(server, { ...place, ipv6Only: leavesIpv4(place, places) });
    if (!listening.ok) {
      await Promise.all(opened.map((each) => closed(each.server)));
      return listening;
    }
    opened.push({ server, listening: listening.value });
  }
  return ok(opened);
}

/** `::` takes the IPv4 side of its port along, unless that is asked for beside it. */
function leavesIpv4(place: ListenAt, places: readonly ListenAt[]): boolean {
  if (place.host !== '::') return false;
  return places.some(({ host, port }) => !host.includes(':') && port === place.port);
}

function closed(server: WebServer): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
