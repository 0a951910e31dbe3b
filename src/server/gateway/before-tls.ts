// The Flash policy where TLS is spoken: a Flash Player asks for it in plain text all the same.
import type { Server, Socket } from 'node:net';
import type { FlashPolicy } from './flash-policy.ts';

/** How long a connection may stay silent before TLS, whose own patience has not begun. */
const SILENCE_MS = 20_000;

/**
 * While Flash is offered, the first bytes of a connection are looked at before TLS gets them: a question for the
 * policy is answered, all else goes on untouched. Node gives buffered bytes of a connection to the TLS above it.
 */
export function answerBeforeTls(server: Server, flashPolicy: FlashPolicy): void {
  const listeners = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const goOn = (): void => {
      for (const listener of listeners) Reflect.apply(listener, server, [socket]);
    };
    if (flashPolicy.isWanted) look(socket, flashPolicy, goOn);
    else goOn();
  });
}

function look(socket: Socket, flashPolicy: FlashPolicy, goOn: () => void): void {
  const drop = (): void => {
    socket.destroy();
  };
  socket.setTimeout(SILENCE_MS, drop);
  socket.once('error', drop);
  socket.once('readable', () => {
    socket.off('timeout', drop);
    socket.setTimeout(0);
    const packet: unknown = socket.read();
    if (!Buffer.isBuffer(packet)) {
      socket.destroy();
      return;
    }
    if (flashPolicy.answer(packet, socket) === 'answered') {
      socket.resume();
      return;
    }
    socket.off('error', drop);
    socket.unshift(packet);
    goOn();
  });
}
