import { afterEach, describe, expect, test } from 'vitest';

import type { RawConnection } from '../../conformance/raw-http.ts';
import { requestText } from '../../conformance/raw-http.ts';
import type { GatewayOptions } from '../../../src/server/index.ts';
import type { ExchangeEvent } from '../../../src/shared/index.ts';
import { HandClock } from './hand-clock.ts';
import { Served } from './served.ts';

let served: Served;
afterEach(() => served.stop());

/** A packet as each of them writes it, `/` aside. */
const WRITTEN = {
  htmlfile: (raw: string) => `<script>_(${JSON.stringify(raw)});</script>`,
  'xhr-multipart': (raw: string) => `Content-Type: text/plain\n\n${raw}\n--socketio\n`,
};
const NAMES = ['htmlfile', 'xhr-multipart'] as const;

describe.each(NAMES)('%s', (name) => {
  const written = WRITTEN[name];
  const path = (sid: string): string => `/socket.io/1/${name}/${sid}`;

  async function start(options: Partial<GatewayOptions> = {}, clock?: HandClock): Promise<void> {
    const transports = ['websocket', 'xhr-polling', name] as const;
    served = await Served.start({
      options: { transports, ...options },
      endpoints: [''],
      ...(clock === undefined ? {} : { clock }),
    });
  }

  function open(sid: string): RawConnection {
    const connection = served.peer.connect();
    connection.write(requestText(`GET ${path(sid)}`));
    return connection;
  }

  /** Of the answer itself, when it is over. */
  function record(sid: string): Promise<ExchangeEvent> {
    return served.event(
      (event): event is ExchangeEvent =>
        event.kind === 'exchange' && event.method === 'GET' && event.url === path(sid),
    );
  }

  async function talking(): Promise<{ connection: RawConnection; sid: string }> {
    const sid = await served.peer.handshake();
    const connection = open(sid);
    await connection.through(written('1::'));
    return { connection, sid };
  }

  test('it is offered where it is wanted, and its packets are recorded with their bytes', async () => {
    await start();
    expect(await served.peer.get('/socket.io/1/')).toContain(`:websocket,xhr-polling,${name}`);
    const { connection, sid } = await talking();
    expect(await served.peer.post(path(sid), '3:1::hi')).toContain('200 OK');
    const rest = await connection.through(written('6:::1'));
    const [, acked] = served.of('packet').filter(({ dir }) => dir === 'out');
    const lineEnds = name === 'htmlfile' ? 2 : 0;
    expect(acked).toMatchObject({ sid, transport: name, exchange: 3, raw: '6:::1' });
    expect(acked?.wire).toBe(rest.trimStart().length + lineEnds);
    expect(served.of('exchange').map(({ exchange }) => exchange)).not.toContain(3);
    await served.peer.post(path(sid), '0::');
    await served.ended(sid);
    const told = await record(sid);
    expect(told).toMatchObject({ sid, transport: name, status: 200, url: path(sid) });
    expect(told.wrapping).toBe(name.replace('xhr-', ''));
    const sent = served.of('packet').flatMap(({ dir, wire }) => (dir === 'out' ? [wire ?? 0] : []));
    const sum = sent.reduce((all, wire) => all + wire, 0);
    const around = name === 'htmlfile' ? 256 + '100\r\n\r\n'.length + 5 : '--socketio\n'.length;
    expect(told.bytesOut).toBe(sum + around);
  });

  test('an id that nobody knows is told so, and the answer ends', async () => {
    await start();
    const { statusLine, body } = await open('nobody').answer();
    expect(statusLine).toBe('HTTP/1.1 200 OK');
    expect(body.endsWith(written('7:::1+0'))).toBe(true);
    expect(await served.fault('unknown-sid')).toMatchObject({ transport: name });
  });

  test('pulses go out, and who does not answer one is let go', async () => {
    const clock = new HandClock();
    await start({}, clock);
    const { connection, sid } = await talking();
    clock.pass(25_000);
    await connection.through(written('2::'));
    await served.peer.post(path(sid), '2::');
    clock.pass(25_000);
    await connection.through(written('2::'));
    clock.pass(60_000);
    await served.ended(sid);
    expect(served.gateway.snapshot(sid)?.reason).toBe('heartbeat timeout');
  });

  test('a client that leaves ends its session', async () => {
    await start();
    const { connection, sid } = await talking();
    connection.close();
    await served.ended(sid);
    expect(served.gateway.snapshot(sid)?.reason).toBe('socket end');
    expect(await record(sid)).toMatchObject({ status: 200 });
  });

  test('closing the server says 0:: and ends the answer', async () => {
    await start();
    const { connection } = await talking();
    const rest = connection.through(written('0::'));
    await served.gateway.close();
    expect(await rest).toContain(written('0::'));
    await connection.closed;
  });

  test('?disconnect says 0:: and ends the answer', async () => {
    await start();
    const { connection, sid } = await talking();
    expect(await served.peer.get(`${path(sid)}?disconnect`)).toContain('200 OK');
    await connection.through(written('0::'));
    await served.ended(sid);
    expect(await record(sid)).toMatchObject({ status: 200, sid });
  });

  test('another transport takes over, and the loss of the first changes nothing', async () => {
    await start();
    const { connection, sid } = await talking();
    await served.peer.post(path(sid), '2::');
    const socket = await served.peer.websocket(sid);
    await served.peer.settle();
    connection.close();
    await record(sid);
    socket.send('3:1::still');
    expect(await socket.next()).toBe('1 6:::1');
  });

  test('what a session still sends to who does not read is bounded', async () => {
    await start({ maxBufferedBytes: 1_000_000 });
    const { connection, sid } = await talking();
    connection.socket.pause();
    const raw = `3:::${'x'.repeat(100_000)}`;
    for (let at = 0; at < 300; at += 1) {
      served.namespaces.do({ do: 'send', to: sid, raw, cause: 0 });
    }
    await served.ended(sid);
    expect(served.of('fault')).toMatchObject([{ code: 'client-too-slow', dir: 'out' }]);
    connection.close();
  });

  test('volatile packets are dropped while the client does not keep up', async () => {
    await start();
    const { connection, sid } = await talking();
    connection.socket.pause();
    const big = `3:::${'x'.repeat(20_000_000)}`;
    served.namespaces.do({ do: 'send', to: sid, raw: big, cause: 0 });
    await served.peer.settle();
    served.namespaces.do({ do: 'send', to: sid, raw: '3:::v', cause: 0, volatile: true });
    expect(served.packets().at(-1)).toBe('lost 3:::v');
    connection.socket.resume();
    connection.close();
  });
});

test('what waited for htmlfile is one payload, and recorded as one', async () => {
  served = await Served.start({ endpoints: [''] });
  const sid = await served.peer.polling();
  await served.peer.say(sid, '\ufffd7\ufffd3:1::/a\ufffd6\ufffd3:2::b');
  const connection = served.peer.connect();
  connection.write(requestText(`GET /socket.io/1/htmlfile/${sid}`));
  const script = '<script>_("\ufffd5\ufffd6:::1\ufffd5\ufffd6:::2");</script>';
  expect(await connection.through('2");</script>')).toContain(script);
  const carried = { sid, transport: 'htmlfile', exchange: 4, dir: 'out' };
  const bytes = Buffer.byteLength(`2f\r\n${script}\r\n`);
  expect(served.of('frame').at(-1)).toMatchObject({ ...carried, opcode: 'payload', bytes });
  expect(served.of('packet').slice(-2)).toMatchObject([
    { ...carried, raw: '6:::1', batch: { index: 0, count: 2 } },
    { ...carried, raw: '6:::2', batch: { index: 1, count: 2 } },
  ]);
});
