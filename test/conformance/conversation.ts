// The application that both servers run, on our side: what reference-server.cjs does with its handlers.
import { decodePacket, encodePacket } from '../../src/protocol/index.ts';
import type { NamespaceHost, NamespaceSink } from '../../src/server/index.ts';
import type { JsonValue, Packet } from '../../src/shared/index.ts';

type Told = Parameters<NamespaceHost['deliver']>[0];
type Deliver = Exclude<Told, { on: 'heard' }>;

export class Conversation implements NamespaceHost {
  #sink: NamespaceSink | undefined;

  connect(sink: NamespaceSink): void {
    this.#sink = sink;
  }

  serves(endpoint: string): boolean {
    return ['', '/chat', '/vault'].includes(endpoint);
  }

  deliver(input: Told): void {
    if (input.on === 'heard') return;
    const { sid, endpoint, cause } = input;
    if (input.on === 'connect' && endpoint === '/vault') {
      this.#sink?.perform([{ do: 'refused', sid, endpoint, reason: 'unauthorized', cause }]);
    } else if (input.on === 'connect') {
      this.#sink?.perform([{ do: 'joined', sid, endpoint, cause }]);
    } else if (input.on === 'packet') {
      const decoded = decodePacket(input.raw);
      if (decoded.ok) this.#converse(input, decoded.value.packet);
    }
  }

  #converse({ sid, endpoint, cause }: Deliver, packet: Packet): void {
    const send = (answer: Packet): void => {
      this.#sink?.perform([{ do: 'send', to: sid, raw: encodePacket(answer), cause }]);
    };
    const args = argumentsOf(packet);
    if (args === undefined) return;
    const isAsked = packet.ack === 'handler' && packet.id !== undefined;
    if (packet.type !== 'event' || packet.name === 'message') {
      const [data] = args;
      if (isAsked) send({ type: 'ack', endpoint, ackId: packet.id, args });
      else if (typeof data === 'string') send({ type: 'message', endpoint, data });
      else send({ type: 'json', endpoint, data });
    } else if (packet.name === 'echo') {
      if (isAsked) send({ type: 'ack', endpoint, ackId: packet.id, args });
      else send({ type: 'event', endpoint, name: 'echo', args });
    } else if (packet.name === 'twice') {
      send({ type: 'event', endpoint, name: 'first', args: [] });
      send({ type: 'event', endpoint, name: 'second', args: [] });
    } else if (packet.name === 'boot') {
      this.#sink?.perform([{ do: 'disconnect', sid, endpoint, cause }]);
    }
  }
}

function argumentsOf(packet: Packet): readonly JsonValue[] | undefined {
  if (packet.type === 'event') return packet.args;
  if (packet.type === 'message') return [packet.data];
  return packet.type === 'json' ? [packet.data ?? null] : undefined;
}
