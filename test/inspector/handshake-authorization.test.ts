// A script's authorization of handshakes on the wire, beside the reference with the same function.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Peer } from '../conformance/peer.ts';
import { Application, ROOT } from './application.ts';
import { RawClient } from './raw-client.ts';

const AUTHORIZATION = `function (handshake, decide) {
  const { who } = handshake.query;
  if (who === 'fail') decide('no reason');
  else setTimeout(() => decide(null, who === 'yes'), 1);
}`;

const REFERENCE = `process.EventEmitter = require('node:events').EventEmitter;
const manager = require('socket.io').listen(0, { log: false });
manager.set('authorization', ${AUTHORIZATION});
manager.server.on('listening', () => console.log(manager.server.address().port));
process.stdin.on('end', () => process.exit()).resume();`;

const SCRIPT = `const { Namespace } = require('socketscope');
module.exports = class extends Namespace {
  static endpoint = '/who';
  on_who() { return this.request.data; }
};
const authorization = ${AUTHORIZATION};
module.exports.authorizeHandshake = (handshake, decide) => {
  if (handshake.query.who === 'ann') decide(null, { user: handshake.cookies.name, secure: handshake.secure });
  else authorization(handshake, decide);
};`;

let application: Application;
let ours: Peer;
let reference: Peer;
let child: ReturnType<typeof spawn>;

beforeAll(async () => {
  child = spawn(process.execPath, ['--no-deprecation', '-e', REFERENCE], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = child.stdout === null ? [] : once(child.stdout, 'data');
  application = await Application.start({ 'gate.cjs': SCRIPT });
  ours = new Peer(Number(new URL(application.url).port));
  reference = new Peer(Number(String((await port)[0])));
});

afterAll(async () => {
  child.stdin?.end();
  await application.stop();
});

test.each(['yes', 'no', 'fail'])(
  '%s: status, headers and body are the reference’s',
  async (who) => {
    for (const path of [`/socket.io/1/?who=${who}`, `/socket.io/1/?who=${who}&jsonp=3`]) {
      for (const headers of [[], ['Origin: http://example.com']]) {
        const [mine, theirs] = [await ours.get(path, headers), await reference.get(path, headers)];
        expect(plain(mine)).toBe(plain(theirs));
      }
    }
  },
);

/** The transports that each offers are not compared here. */
function plain(answer: string): string {
  return answer.replace(/(SID:60:60:)[\w,-]+/, '$1…').replace(/\n(Content-Length|Date): .*/gi, '');
}

test('what a script adds is the session’s in every namespace', async () => {
  const response = await fetch(`${application.url}/socket.io/1/?who=ann`, {
    headers: { cookie: 'name=Ann' },
  });
  const client = await RawClient.open(application.url, (await response.text()).split(':')[0] ?? '');
  client.send('1::/who');
  client.send('5:1+:/who:{"name":"who"}');
  expect(await client.receives(/^6/)).toBe('6::/who:1+[{"user":"Ann","secure":false}]');
  await client.close();
});
