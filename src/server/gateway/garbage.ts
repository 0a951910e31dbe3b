// What comes on a port and is no HTTP request: who asks for the Flash policy so is answered, anything else is told and refused.
import type { Duplex } from 'node:stream';
import { noteLate } from '../http/index.ts';
import type { WebServer } from '../listeners/index.ts';
import { answerBeforeTls } from './before-tls.ts';
import { badConnection, farewell } from './bad-connection.ts';
import type { Clock } from './clock.ts';
import { FaultGate } from './fault-gate.ts';
import { FlashPolicy, type FlashPolicySetting } from './flash-policy.ts';

type GarbageSetting = FlashPolicySetting & { readonly clock: Clock };

const NOTHING = Buffer.alloc(0);

export class Garbage {
  readonly flashPolicy: FlashPolicy;
  /** Whatever is told without end goes through it. */
  readonly gate: FaultGate;

  constructor(setting: GarbageSetting) {
    this.flashPolicy = new FlashPolicy(setting);
    this.gate = new FaultGate(setting.clock, (fault) => setting.admit.fault(fault));
  }

  /** For Node's event `clientError`. */
  receive(error: NodeJS.ErrnoException, socket: Duplex): void {
    const packet = packetOf(error);
    const asked = this.flashPolicy.answer(packet, socket);
    if (asked === 'answered') return;
    const { fault, answer } = badConnection(packet, error);
    // What TLS has refused is closed when we hear of it.
    const isOver = !socket.writable && fault.code !== 'tls-failed';
    if (error.code === 'ECONNRESET' || isOver) {
      socket.destroy();
      return;
    }
    const tell = (): void => this.gate.pass(fault);
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') noteLate(socket, answer, tell);
    else if (asked === 'no question') tell();
    if (answer === '') socket.destroy();
    else farewell(socket, answer);
  }

  /** For a server of ours that speaks TLS, before anybody else listens to its connections. */
  watchBelowTls(server: WebServer): void {
    answerBeforeTls(server, this.flashPolicy);
  }

  /** Answers who asks for the Flash policy, and nobody else: the others are somebody's who listens beside us. */
  answersPolicy(error: Error, socket: Duplex): boolean {
    return this.flashPolicy.answer(packetOf(error), socket) === 'answered';
  }
}

/** Node hands out what its parser could not read; nothing where that was not the parser's fault. */
function packetOf(error: Error): Buffer {
  const packet: unknown = Reflect.get(error, 'rawPacket');
  return Buffer.isBuffer(packet) ? packet : NOTHING;
}
