// The outside of a gateway: servers of our own, and somebody else's that we join.
import type { Refusal, Result } from '../../shared/index.ts';
import type { ListenAt, Listening, WebServer } from '../listeners/index.ts';
import { JoinedServer } from './joined-server.ts';
import { OwnServers, type OwnServersSetting } from './own-servers.ts';

export class ServerPort {
  readonly #setting: OwnServersSetting;
  readonly #own: OwnServers;
  readonly #joined: JoinedServer[] = [];

  constructor(setting: OwnServersSetting) {
    this.#setting = setting;
    this.#own = new OwnServers(setting);
  }

  get isListening(): boolean {
    return this.#own.isListening;
  }

  /** At all places or at none. */
  listen(places: readonly ListenAt[]): Promise<Result<readonly Listening[], Refusal>> {
    return this.#own.listen(places);
  }

  /** Options have changed. */
  retune(): void {
    this.#own.retune();
  }

  /** Requests below the resource come to us; all others to whom they went before. */
  attach(server: WebServer): void {
    this.#joined.push(new JoinedServer(server, this.#setting));
  }

  /** Resolves when the ports are free. What was written to clients before is still sent. */
  async close(): Promise<void> {
    for (const joined of this.#joined.splice(0)) joined.leave();
    await this.#own.close();
    this.#setting.garbage.gate.close();
  }
}
