// When the Flash policy is told, where, and to whom: on its own port, and to those who ask on the main one.
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { asksForPolicy, flashPolicy, POLICY_REQUEST } from '../http/index.ts';
import type { WebServer } from '../listeners/index.ts';
import type { Admit } from './admit.ts';
import type { FrontDoor } from './front-door.ts';
import { FLASH_NOT_OFFERED, noPolicyPort } from './gateway-fault.ts';
import type { LiveOptions } from './live-options.ts';
import { PolicyServer, sayPolicy } from './policy-server.ts';

export interface FlashPolicySetting {
  readonly live: LiveOptions;
  readonly admit: Pick<Admit, 'fault'>;
  readonly door: Pick<FrontDoor, 'exchanges'>;
}

/** The options that decide where it is told. */
const NAMES: ReadonlySet<string> = new Set(['transports', 'flashPolicyServer', 'flashPolicyPort']);

export class FlashPolicy {
  readonly #setting: FlashPolicySetting;
  /** Addresses where the gateway listens; the policy server listens there too. */
  readonly #hosts = new Set<string>();
  /** Take back that servers of somebody else tell when they listen. */
  readonly #joining: (() => void)[] = [];
  readonly #answered = new WeakSet<Duplex>();
  #servers: PolicyServer[] = [];
  #standing = '';
  /** What is being opened and closed, one after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(setting: FlashPolicySetting) {
    this.#setting = setting;
    setting.live.onChange((changes) => {
      if (changes.some(({ name }) => NAMES.has(name))) void this.#settle();
    });
  }

  /** Of the policy server, while it listens. */
  get port(): number | undefined {
    return this.#servers[0]?.port;
  }

  /** On the main port, while Flash is offered; with quirks the switch of the server is that of both, as there. */
  get isWanted(): boolean {
    const { transports, flashPolicyServer, quirks } = this.#setting.live.now;
    return transports.includes('flashsocket') && (flashPolicyServer || !quirks);
  }

  /** On a port of its own. */
  get #isServed(): boolean {
    return this.isWanted && this.#setting.live.now.flashPolicyServer;
  }

  /** The gateway listens at these addresses. Resolves when the policy server does too, or was refused. */
  open(hosts: readonly string[]): Promise<void> {
    for (const host of hosts) this.#hosts.add(host);
    return this.#settle();
  }

  /** As `open`, for somebody else's server, now or when it listens. */
  join(server: WebServer): void {
    const open = (): void => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) void this.open([address.address]);
    };
    if (server.listening) {
      open();
      return;
    }
    server.once('listening', open);
    this.#joining.push(() => server.off('listening', open));
  }

  close(): Promise<void> {
    for (const leave of this.#joining.splice(0)) leave();
    this.#hosts.clear();
    return this.#settle();
  }

  /** `packet` is what Node's parser could not read: a question for the policy is answered, or refused in a record. */
  answer(packet: Buffer, socket: Duplex): 'answered' | 'not offered' | 'no question' {
    if (this.#answered.has(socket)) return 'answered';
    if (!asksForPolicy(packet)) return 'no question';
    const { live, admit } = this.#setting;
    if (!this.isWanted) {
      admit.fault(FLASH_NOT_OFFERED);
      return 'not offered';
    }
    // The rest of a question that came in pieces is none.
    this.#answered.add(socket);
    const policy = flashPolicy(live.now.origins);
    if (socket instanceof Socket) this.#tell(socket, policy, 'the main port');
    sayPolicy(socket, policy);
    return 'answered';
  }

  #settle(): Promise<void> {
    this.#work = this.#work.then(() => this.#reopen());
    return this.#work;
  }

  async #reopen(): Promise<void> {
    const { flashPolicyPort } = this.#setting.live.now;
    const hosts = this.#isServed ? [...this.#hosts] : [];
    const standing = hosts.length === 0 ? '' : `${hosts.join(' ')} ${flashPolicyPort}`;
    if (standing === this.#standing) return;
    this.#standing = standing;
    await Promise.all(this.#servers.splice(0).map((server) => server.close()));
    for (const host of hosts) await this.#openAt(host, flashPolicyPort);
  }

  async #openAt(host: string, port: number): Promise<void> {
    const { live, admit } = this.#setting;
    const server = new PolicyServer((socket) => {
      const policy = flashPolicy(live.now.origins);
      this.#tell(socket, policy, `the policy port ${server.port}`);
      return policy;
    });
    const error = await server.listen(port, host);
    if (error === undefined) {
      this.#servers.push(server);
      return;
    }
    admit.fault(noPolicyPort(error, port, host));
    // The next change tries again.
    this.#standing = '';
  }

  #tell(socket: Socket, policy: string, where: string): void {
    const { number, now, report } = this.#setting.door.exchanges;
    const exchange = number();
    const startedAt = now();
    const note = `from ${socket.remoteAddress ?? 'nowhere'} port ${socket.remotePort ?? 0}, on ${where}`;
    socket.once('close', () => {
      const isSaid = socket.bytesWritten > 0;
      report({
        ...POLICY_EXCHANGE,
        exchange,
        status: isSaid ? 200 : 0,
        startedAt,
        heldMs: now() - startedAt,
        bytesIn: socket.bytesRead,
        bytesOut: isSaid ? Buffer.byteLength(policy) : 0,
        note,
      });
    });
  }
}

/** No HTTP: there are no headers, and the method is a word of ours. */
const POLICY_EXCHANGE = {
  kind: 'exchange',
  transport: 'flashsocket',
  method: 'POLICY',
  url: POLICY_REQUEST.slice(0, -1),
  requestHeaders: [],
  responseHeaders: [],
  recognised: 'Flash policy request',
} as const;
