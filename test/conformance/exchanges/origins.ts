// Who may shake hands, and who may upgrade: the setting origins, as one text and as a list.
import { theme } from '../catalogue.ts';
import type { Peer } from '../peer.ts';
import { UPGRADE } from '../raw-websocket.ts';

const { differs, same } = theme('origins');

async function status(peer: Peer, header: string): Promise<string | undefined> {
  return (await peer.get('/socket.io/1/', [header])).split('\n')[0];
}

const ORIGINS = [
  'http://foo.bar.com',
  'http://foo.bar.com/',
  'http://foo.bar.com:80',
  'http://FOO.BAR.COM',
  'https://foo.bar.com',
  'https://foo.bar.com:443',
  'https://foo.bar.com:80',
  'http://foo.bar.com:8080',
  'http://foo.bar.com.evil.example',
  'http://user@foo.bar.com',
  'http://foo.bar.com@evil.example',
  'http://evil.example/foo.bar.com:80',
  'ftp://foo.bar.com:80',
  'foo.bar.com',
  'foo.bar.com:80',
  '//foo.bar.com',
  'http://',
  'http://any.example:1',
  'http://any.example:65535',
  'https://any.example',
  'http://who.example:9000',
  'http://who.example:90',
  'null',
  '*',
  'http://[::1]:9000',
];
for (const origin of ORIGINS) {
  same(
    `handshake from ${origin}`,
    (peer) => peer.get('/socket.io/1/', [`Origin: ${origin}`]),
    'originsList',
  );
}
for (const referer of [
  'http://foo.bar.com/page',
  'http://evil.example/?http://foo.bar.com',
  'null',
]) {
  same(
    `handshake by a page at ${referer}`,
    (peer) => peer.get('/socket.io/1/', [`Referer: ${referer}`]),
    'originsList',
  );
}
same(
  'the origin counts more than the referer',
  (peer) =>
    peer.get('/socket.io/1/', ['Origin: http://evil.example', 'Referer: http://foo.bar.com/']),
  'originsList',
);
same(
  'an empty origin leaves it to the referer',
  (peer) => peer.get('/socket.io/1/', ['Origin: ', 'Referer: http://foo.bar.com/']),
  'originsList',
);
same('without either', (peer) => peer.get('/socket.io/1/'), 'originsList');
same(
  'refused by JSONP',
  (peer) => peer.get('/socket.io/1/?jsonp=7', ['Origin: http://evil.example']),
  'originsList',
);

for (const origin of ORIGINS) {
  same(
    `upgrade from ${origin}`,
    async (peer) => {
      const shake = await peer.get('/socket.io/1/', ['Origin: http://foo.bar.com']);
      const sid = shake.split('\n').at(-1)?.slice(0, 20) ?? '';
      const socket = await peer.websocket(sid, [...UPGRADE, `Origin: ${origin}`]);
      return socket.answer.statusLine.includes(' 101 ');
    },
    'originsList',
  );
}
same(
  'polls are not asked where they come from',
  async (peer) => {
    const shake = await peer.get('/socket.io/1/', ['Origin: http://foo.bar.com']);
    const sid = shake.split('\n').at(-1)?.slice(0, 20) ?? '';
    const path = `/socket.io/1/xhr-polling/${sid}`;
    const evil = ['Origin: http://evil.example'];
    return [await peer.get(path, evil), await peer.post(path, '3:::x', evil)];
  },
  'originsList',
);
void differs;
void status;
