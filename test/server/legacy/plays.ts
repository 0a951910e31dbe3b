// What is done to each legacy file by the real 0.9 client, and what comes of it: the same steps for every server.
import { connectStock, type StockSocket, type StockTransport } from '../../support/stock-client.ts';

/** Everything that a play has seen, in an order that does not depend on the network. */
export type Seen = readonly unknown[];
export type Play = (stage: Stage) => Promise<Seen>;

export class Stage {
  readonly url: string;
  readonly transport: StockTransport;
  readonly #sockets: StockSocket[] = [];

  constructor(url: string, transport: StockTransport) {
    this.url = url;
    this.transport = transport;
  }

  open(where = '', options: Record<string, unknown> = {}): StockSocket {
    const socket = connectStock(`${this.url}${where}`, this.transport, options);
    this.#sockets.push(socket);
    return socket;
  }

  async connect(where = '', options: Record<string, unknown> = {}): Promise<StockSocket> {
    const socket = this.open(where, options);
    await heard(socket, 'connect');
    return socket;
  }

  end(): void {
    for (const socket of this.#sockets) {
      // One that was refused has no transport, which its client stumbles over.
      if (socket.socket.connected) socket.socket.disconnect();
    }
  }
}

/** The arguments of the next event of that name. */
export function heard(socket: StockSocket, event: string): Promise<Seen> {
  return new Promise((done) => socket.once(event, (...args: unknown[]) => done(args)));
}

/** Resolves with the event of that name whose first argument is this. */
function heardOf(socket: StockSocket, event: string, first: unknown): Promise<void> {
  const wanted = JSON.stringify(first);
  return new Promise((done) => {
    socket.on(event, (...args: unknown[]) => {
      if (JSON.stringify(args[0]) === wanted) done();
    });
  });
}

/** A goodbye while a POST is under way stays in the client's buffer for ever (0.9.17, socket.js, disconnect). */
async function leave(socket: StockSocket): Promise<void> {
  while (socket.socket.doBuffer) await new Promise((resolve) => setTimeout(resolve, 5));
  socket.disconnect();
}

/** The arguments of the acknowledgement. */
function asked(socket: StockSocket, event: string, ...args: unknown[]): Promise<Seen> {
  // The client's library sends `id+` only where the callback takes arguments.
  return new Promise((done) =>
    socket.emit(event, ...args, (first: unknown, ...more: unknown[]) => done([first, ...more])),
  );
}

/** All events of some names, in the order in which they came. */
function ledger(socket: StockSocket, ...events: readonly string[]): Seen {
  const seen: unknown[] = [];
  for (const event of events) {
    socket.on(event, (...args: unknown[]) => void seen.push([event, ...args]));
  }
  return seen;
}

const chat: Play = async (stage) => {
  const ann = await stage.connect();
  const bob = await stage.connect();
  const atAnn = ledger(ann, 'announcement', 'nicknames', 'user message');
  const atBob = ledger(bob, 'announcement', 'nicknames', 'user message');
  const first = Promise.all([ann, bob].map((who) => heardOf(who, 'nicknames', { ann: 'ann' })));
  const answers = [await asked(ann, 'nickname', 'ann')];
  await first;
  answers.push(await asked(bob, 'nickname', 'ann'));
  const both = { ann: 'ann', bob: 'bob' };
  const named = Promise.all([ann, bob].map((who) => heardOf(who, 'nicknames', both)));
  answers.push(await asked(bob, 'nickname', 'bob'));
  await named;
  const told = heard(ann, 'user message');
  bob.emit('user message', 'hi <b>there</b> \u00e9\u2028');
  await told;
  const left = heard(ann, 'nicknames');
  await leave(bob);
  await left;
  return [answers, atAnn, atBob];
};

const rooms: Play = async (stage) => {
  const [ann, bob, cid] = [await stage.connect(), await stage.connect(), await stage.connect()];
  const ledgers = [ann, bob, cid].map((socket) => ledger(socket, 'said', 'message'));
  const seen: unknown[] = [];
  seen.push(
    await asked(ann, 'join', 'one'),
    await asked(bob, 'join', 'one'),
    await asked(bob, 'join', 'two'),
  );
  seen.push(await asked(bob, 'join', 'two'));
  for (const [who, how, room] of [
    [ann, 'all', 'one'],
    [ann, 'others', 'one'],
    [cid, 'others', 'one'],
    [ann, 'but me', 'one'],
    [ann, 'text', 'two'],
    [cid, 'to myself', 'one'],
    [ann, 'all', 'nowhere'],
  ] as const) {
    who.emit(how, room, `${how} ${room}`);
    seen.push(await asked(who, 'who'));
  }
  seen.push(await asked(bob, 'leave', 'two'), await asked(bob, 'leave', 'two'));
  // Whoever answers has been told everything before: one connection each, in order.
  for (const socket of [ann, bob, cid]) await asked(socket, 'who');
  const gone = heard(ann, 'said');
  await leave(bob);
  ann.emit('all', 'one', 'last');
  await gone;
  return [seen, ledgers];
};

const acks: Play = async (stage) => {
  const tour = await stage.connect('/tour');
  const seen: unknown[] = [];
  tour.on('question', (a: number, b: number, fn: (...args: unknown[]) => void) =>
    fn(a * b, [a, b]),
  );
  tour.on('noted', (fn: () => void) => fn());
  seen.push(await asked(tour, 'sum', 1, 2), await asked(tour, 'nothing'));
  seen.push(
    await asked(tour, 'ask me'),
    await asked(tour, 'count on me'),
    await asked(tour, 'send with ack'),
  );
  const text = heard(tour, 'message');
  tour.send('shout');
  seen.push(await text);
  const value = heard(tour, 'message');
  tour.json.send({ deep: [1, { x: null }] });
  seen.push(await value);
  const plain = heard(tour, 'message');
  seen.push(await new Promise((done) => tour.send('plain', (...args) => done(args))), await plain);
  const values = ledger(tour, 'value', 'message', 'no args', 'flagged');
  const done = heard(tour, 'done');
  tour.emit('values');
  await done;
  seen.push(values);
  const error = heard(tour, 'seen');
  tour.emit('error', 'of mine');
  seen.push(await error);
  return seen;
};

const authorization: Play = async (stage) => {
  const seen: unknown[] = [];
  for (const query of ['', 'token=wrong', 'token=broken']) {
    const refused = stage.open('', { query });
    const why = await Promise.race([heard(refused, 'error'), heard(refused, 'connect_failed')]);
    seen.push([query, why]);
    const handshake = await fetch(`${stage.url}/socket.io/1/?${query}`);
    seen.push([handshake.status, await handshake.text()]);
  }
  const ann = stage.open('', { query: 'token=secret' });
  seen.push(await heard(ann, 'hello'));
  const members = ann.socket.of('/members');
  seen.push(await heard(members, 'member'));
  seen.push(await heard(ann.socket.of('/vault'), 'connect_failed'));
  seen.push(await heard(ann.socket.of('/broken'), 'error'));
  seen.push(await asked(ann, 'decided'));
  return seen;
};

const httpApp: Play = async (stage) => {
  const seen: unknown[] = [];
  const page = async (path: string): Promise<Seen> => {
    const response = await fetch(`${stage.url}${path}`);
    const type = response.headers.get('content-type')?.split(';')[0];
    return [
      path,
      response.status,
      type,
      response.headers.get('etag') !== null,
      (await response.text()).length,
    ];
  };
  const handshake = await (await fetch(`${stage.url}/socket.io/1/`)).text();
  seen.push(handshake.slice(handshake.indexOf(':')));
  for (const path of [
    '/',
    '/people',
    '/missing',
    '/socket.io/',
    '/socket.io/9/',
    '/socket.io/socket.io.js',
  ]) {
    seen.push(await page(path));
  }
  return seen;
};

const httpAppSockets: Play = async (stage) => {
  const ann = await stage.connect();
  const seen: unknown[] = [await asked(ann, 'settings'), await asked(ann, 'where')];
  seen.push(await (await fetch(`${stage.url}/people`)).text());
  return [await httpApp(stage), seen];
};

const store: Play = async (stage) => {
  const seen: unknown[] = [];
  const ann = await stage.connect();
  const bob = await stage.connect();
  const other = ann.socket.of('/other');
  await heard(other, 'connect');
  seen.push(
    await asked(ann, 'remember', 'name', 'ann'),
    await asked(ann, 'remember', '__proto__x', { a: 1 }),
  );
  seen.push(await asked(ann, 'recall', 'name'), await asked(ann, 'recall', 'toString x'));
  seen.push(await asked(bob, 'recall', 'name'), await asked(other, 'name'));
  seen.push(await asked(ann, 'forget', 'name'), await asked(ann, 'remember', 'name', 'anna'));
  const left = heard(other, 'disconnect');
  other.emit('leave me');
  seen.push(await left, await asked(bob, 'ended'));
  const booted = heard(ann, 'disconnect');
  ann.emit('boot me');
  seen.push(await booted, await asked(bob, 'ended'));
  const cid = await stage.connect('/other');
  await leave(cid);
  const dan = await stage.connect();
  await asked(dan, 'remember', 'name', 'dan');
  await leave(dan);
  const ended: unknown[] = [];
  while (ended.length < 2) {
    const [news] = (await asked(bob, 'ended')) as [unknown[]];
    ended.push(...news);
  }
  return [seen, ended.map((end) => JSON.stringify(end)).sort()];
};

const privately: Play = async (stage) => {
  const seen: unknown[] = [];
  const ann = await stage.connect('', { resource: 'live' });
  const bob = await stage.connect('', { resource: 'live' });
  const [annChat, bobChat] = [ann.socket.of('/chat'), bob.socket.of('/chat')];
  const news = ann.socket.of('/news');
  seen.push(await heard(news, 'item'));
  seen.push(await asked(annChat, 'name', 'ann'), await asked(bobChat, 'name', 'bob'));
  const told = heard(bobChat, 'told');
  await asked(annChat, 'tell', 'bob', 'psst');
  seen.push(await told);
  seen.push(await asked(annChat, 'tell', 'nobody', 'psst'));
  const flashes = [heard(news, 'flash'), heard(annChat, 'message'), heard(bobChat, 'message')];
  bob.emit('news for all', 'extra');
  seen.push(...(await Promise.all(flashes)));
  seen.push(await asked(ann, 'surface'));
  for (const path of ['/live/extra.js', '/live/nothing.js', '/live/x/extra.jsx', '/elsewhere']) {
    const response = await fetch(`${stage.url}${path}`);
    seen.push([path, response.status, response.headers.get('content-type'), await response.text()]);
  }
  return seen;
};

const timers: Play = async (stage) => {
  const seen: unknown[] = [];
  const ask = async (path: string, origin = 'http://example.org'): Promise<Seen> => {
    const response = await fetch(`${stage.url}${path}`, { headers: { origin } });
    const text = await response.text();
    return [response.status, text.replace(/^[\w-]{20}(?=:)/, 'id')];
  };
  seen.push(await ask('/socket.io/1/'), await ask('/socket.io/1/', 'http://other.org'));
  seen.push(
    await ask('/socket.io/1/', 'http://other.org:3000'),
    await ask('/socket.io/socket.io.js'),
  );
  return seen;
};

/** By the names of the files. */
export const PLAYS: Readonly<Record<string, Play>> = {
  chat,
  rooms,
  acks,
  authorization,
  'http-app': httpAppSockets,
  store,
  private: privately,
  timers,
};
