// What a script's object says to its own client: the part of the script API that sends.
import type { Packet } from '../../shared/index.ts';
import { promisedAnswer } from './promised-answer.ts';
import { callbackOf, type Listener, withoutCallback } from './script-arguments.ts';
import { memberOf, ScriptMember } from './script-member.ts';

/** The client of one member, as its script speaks to it. */
export class ScriptSender<
  Session extends object = Record<string, unknown>,
> extends ScriptMember<Session> {
  /**
   * Sends an event to the client. A function at the end asks for an acknowledgement and is called with it:
   * `this.emit('question', 6, 7, (answer) => …)`.
   * @throws TypeError where an argument has no JSON.
   */
  emit(event: string, ...args: readonly [...data: unknown[], answered: Listener]): void;
  emit(event: string, ...args: readonly unknown[]): void;
  emit(event: string, ...args: readonly unknown[]): void {
    memberOf(this).emit(event, withoutCallback(args), callbackOf(args));
  }

  /**
   * Sends an event and resolves with what the client acknowledges it with: `await this.emitWithAck('question')`. Of
   * several arguments that is the first; `emit` with a callback gets them all. Where the member leaves before, it
   * rejects with an `AbortError`, which is no fault when nobody catches it.
   */
  async emitWithAck(event: string, ...args: readonly unknown[]): Promise<unknown> {
    const member = memberOf(this);
    const [answer] = await promisedAnswer(member, (answered) =>
      member.emit(event, args, { answered }),
    );
    return answer;
  }

  /** Like `emit`, but dropped where the client has no transport at this moment (between two polls). */
  emitVolatile(event: string, ...args: readonly unknown[]): void {
    memberOf(this).emit(event, args, { volatile: true });
  }

  /** Sends a message packet (`3:`). The client's library acknowledges by itself, without arguments. */
  send(text: string, answered?: Listener): void {
    memberOf(this).send(text, callbackOf([answered]));
  }

  /** Like `send`; resolves when the client's library has it. See `emitWithAck` for a member that leaves. */
  async sendWithAck(text: string): Promise<void> {
    const member = memberOf(this);
    await promisedAnswer(member, (answered) => member.send(text, { answered }));
  }

  /** Like `send`, but dropped where the client has no transport at this moment. */
  sendVolatile(text: string): void {
    memberOf(this).send(text, { volatile: true });
  }

  /** Sends a JSON packet (`4:`). */
  json(value: unknown, answered?: Listener): void {
    memberOf(this).json(value, callbackOf([answered]));
  }

  /** Like `json`; resolves when the client's library has it. See `emitWithAck` for a member that leaves. */
  async jsonWithAck(value: unknown): Promise<void> {
    const member = memberOf(this);
    await promisedAnswer(member, (answered) => member.json(value, { answered }));
  }

  /** Like `json`, but dropped where the client has no transport at this moment. */
  jsonVolatile(value: unknown): void {
    memberOf(this).json(value, { volatile: true });
  }

  /** Sends an error packet, `7:` in place of an event. */
  errorPacket(
    reason: '' | 'transport not supported' | 'client not handshaken' | 'unauthorized',
    advice: '' | 'reconnect' = '',
  ): void {
    memberOf(this).errorPacket(reason, advice);
  }

  /** Sends a packet of this namespace as it is; its endpoint is always this one. @throws what its JSON throws. */
  sendPacket(packet: Packet): void {
    memberOf(this).sendPacket(packet);
  }

  /** Ends the membership: the client gets `0::/endpoint`. At the root it ends the session. */
  disconnect(): void {
    memberOf(this).disconnect();
  }
}
