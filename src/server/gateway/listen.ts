// Finds a port to listen on, and says in a sentence why there is none.
import type { Server } from 'node:http';
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';

export interface ListenAt {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** When the port is taken, the next free one of the fifty after it. */
  readonly orNext?: boolean;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

const NEXT_PORTS = 50;

export async function listen(server: Server, at: ListenAt): Promise<Result<Listening, Refusal>> {
  const last =
    at.orNext === true && at.port !== 0 ? Math.min(at.port + NEXT_PORTS, 65535) : at.port;
  for (let port = at.port; ; port += 1) {
    const error = await tryPort(server, at.host, port);
    if (error === undefined) return ok(listening(server, at));
    if (error.code !== 'EADDRINUSE' || port >= last) return fail(refusal(error, at));
  }
}

function tryPort(
  server: Server,
  host: string,
  port: number,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((done) => {
    const settle = (error?: NodeJS.ErrnoException): void => {
      server.off('error', settle);
      server.off('listening', settle);
      done(error);
    };
    server.once('error', settle);
    server.once('listening', settle);
    server.listen(port, host);
  });
}

function listening(server: Server, { host, port }: ListenAt): Listening {
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { host, port: taken, url: `http://${name}:${taken}` };
}

function refusal({ code, message }: NodeJS.ErrnoException, { host, port }: ListenAt): Refusal {
  const place = `port ${port} on ${host}`;
  switch (code) {
    case 'EADDRINUSE':
      return {
        code: 'port-in-use',
        message: `Cannot listen: ${place} is in use by another program. Stop it, or choose another port.`,
      };
    case 'EACCES':
      return {
        code: 'port-not-allowed',
        message: `Cannot listen: ${place} needs rights that this user lacks. Choose a port above 1023.`,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        code: 'no-such-host',
        message: `Cannot listen: ${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`,
      };
    default:
      return { code: 'cannot-listen', message: `Cannot listen at ${place}: ${message}.` };
  }
}
