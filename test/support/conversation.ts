// One conversation that a stock client of any age can have, in Node or inside a page, and the packets that it is made of.

import type { StockClient, StockSocket } from './stock-client.ts';

/** What one conversation was about, and what came of it. */
export interface Conversation {
  readonly sid: string;
  readonly transport: string | undefined;
  /** What the client heard, in order: the echoed text, the echoed JSON, the ack, the answer to its answer. */
  readonly heard: readonly unknown[];
}

/** Where to, over what, and in which words. */
export interface ConversationPlan {
  readonly url: string;
  readonly transport: string;
  readonly text: string;
  /** More options for the client. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Accents, symbols beyond Latin 1, a surrogate pair, the separator that JavaScript once took for a line's end. */
export const ALL_KINDS_OF_TEXT = 'é ☃ 😀 \u2028 </script> \\ "';

/** Holds the socket between the conversation and its end, on the side where the client runs. */
export interface ClientWorld {
  readonly io: StockClient;
  talking?: StockSocket;
}

/**
 * Connects over one transport, joins `/chat` (CHAT_SCRIPT), and says everything that a client can say.
 * Runs inside a page as well, so it uses nothing from outside itself.
 */
export async function converse(world: ClientWorld, plan: ConversationPlan): Promise<Conversation> {
  const { io } = world;
  const { url, transport, text, options } = plan;
  io.transports = [transport];
  const socket = io.connect(url, { 'force new connection': true, reconnect: false, ...options });
  world.talking = socket;
  const chat = socket.of('/chat');
  const once = (event: string): Promise<unknown> =>
    new Promise((resolve) => {
      chat.once(event, (value: unknown) => resolve(value));
    });
  const heard: unknown[] = [];
  await once('connect');

  const message = once('message');
  chat.send(text);
  heard.push(await message);

  const json = once('message');
  chat.json.send({ text, list: [1, null, { deep: true }] });
  heard.push(await json);

  heard.push(
    await new Promise((resolve) => {
      chat.emit('echo', text, { n: 1 }, (...args: unknown[]) => resolve(args));
    }),
  );

  chat.on('question', ((asked: string, answer: (text: string) => void) =>
    answer(`${asked}!`)) as never);
  const answered = once('answered');
  chat.emit('ask', text);
  heard.push(await answered);

  return { sid: socket.socket.sessionid, transport: socket.socket.transport?.name, heard };
}

/**
 * Ends what `converse` began; resolves when the client says that it is disconnected, by which word. It waits for
 * what the client still posts: a goodbye meanwhile stays in its buffer for ever (0.9.17, socket.js, disconnect).
 */
export async function hangUp({ talking }: ClientWorld): Promise<unknown> {
  while (talking?.socket.doBuffer) await new Promise((resolve) => setTimeout(resolve, 10));
  return new Promise((resolve) => {
    talking?.once('disconnect', (reason: unknown) => resolve(reason));
    talking?.socket.disconnect();
  });
}

/** What `converse` hears when every text came through unharmed. */
export function heardOf(text: string): readonly unknown[] {
  const json = { text, list: [1, null, { deep: true }] };
  return [`got ${text}`, { got: json }, [text, { n: 1 }], `${text}!`];
}

/** The packets of `converse`, as [direction, text], without pulse and goodbye. */
export function saidOf(text: string): readonly (readonly [string, string])[] {
  const quoted = JSON.stringify(text);
  // We escape the two line separators of JavaScript; the client's JSON leaves them as they are.
  const ours = quoted.replaceAll('\u2028', '\\u2028');
  const exclaimed = (json: string): string => `${json.slice(0, -1)}!"`;
  return [
    ['out', '1::'],
    ['in', '1::/chat'],
    ['out', '1::/chat'],
    ['in', `3::/chat:${text}`],
    ['out', `3::/chat:got ${text}`],
    ['in', `4::/chat:{"text":${quoted},"list":[1,null,{"deep":true}]}`],
    ['out', `4::/chat:{"got":{"text":${ours},"list":[1,null,{"deep":true}]}}`],
    ['in', `5:1+:/chat:{"name":"echo","args":[${quoted},{"n":1}]}`],
    ['out', `6::/chat:1+[${ours},{"n":1}]`],
    ['in', `5::/chat:{"name":"ask","args":[${quoted}]}`],
    ['out', `5:1+:/chat:{"name":"question","args":[${ours}]}`],
    ['in', `6::/chat:1+[${exclaimed(quoted)}]`],
    ['out', `5::/chat:{"name":"answered","args":[${exclaimed(ours)}]}`],
  ];
}
