// Knocks at the server once: sends a request as it was made, and sees that it is answered or closed, and closed at last.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { type Knock, SID } from './any-request.ts';

/** Longer than all the server's own patience together. */
const PATIENCE_MS = 8_000;
const BEFORE_RESET_MS = 20;

export interface Knocked {
  /** Of our end. */
  readonly from: number;
  /** The beginning of what came back, Latin-1. */
  readonly answer: string;
  /** Until the connection was closed. */
  readonly ms: number;
  /** What should not be: neither answered nor closed. */
  readonly hang?: string;
}

export async function knockAt(port: number, knock: Knock, sid: string): Promise<Knocked> {
  const started = performance.now();
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  let answer = '';
  let heard: () => void = () => undefined;
  const something = new Promise<void>((done) => {
    heard = done;
  });
  socket.on('data', (chunk) => {
    if (answer.length < 400) answer += chunk.toString('latin1', 0, 400);
    heard();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((done) => {
    socket.on('end', () => {
      heard();
      socket.end();
    });
    socket.on('close', () => {
      heard();
      done();
    });
  });
  await Promise.race([once(socket, 'connect'), closed]).catch(() => undefined);
  const from = socket.localPort ?? 0;
  await send(socket, knock, sid);
  const hang = await end(socket, knock, { something, closed });
  socket.destroy();
  const ms = performance.now() - started;
  return { from, answer, ms, ...(hang === undefined ? {} : { hang }) };
}

/** Every piece in a turn of its own. */
async function send(socket: Socket, { text, cuts }: Knock, sid: string): Promise<void> {
  const bytes = Buffer.from(text.replaceAll(SID, sid), 'latin1');
  let at = 0;
  for (const cut of [...cuts, 1]) {
    const to = Math.round(cut * bytes.length);
    if (to > at && socket.writable) socket.write(bytes.subarray(at, to));
    at = Math.max(at, to);
    if (cut < 1) await new Promise((done) => setImmediate(done));
  }
}

interface Signs {
  readonly something: Promise<void>;
  readonly closed: Promise<void>;
}

async function end(
  socket: Socket,
  { ending }: Knock,
  { something, closed }: Signs,
): Promise<string | undefined> {
  if (ending === 'reset') {
    await Promise.race([something, later(BEFORE_RESET_MS).passed]);
    socket.resetAndDestroy();
    return undefined;
  }
  if (ending === 'wait' && !(await inTime(something))) return 'neither answered nor closed';
  socket.end();
  return (await inTime(closed)) ? undefined : 'not closed after the client closed its side';
}

async function inTime(sign: Promise<void>): Promise<boolean> {
  const late = later(PATIENCE_MS);
  const isIn = await Promise.race([sign.then(() => true), late.passed.then(() => false)]);
  late.stop();
  return isIn;
}

function later(ms: number): { passed: Promise<void>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  return { passed, stop: () => clearTimeout(timer) };
}
