// Sessions that are there and say nothing but heartbeats, until the bench has seen enough.
import { once } from 'node:events';

import { gather } from './crowd.mjs';

const EVENT = 0x35;

/** Answers how many were still there at the end, and how many of them a shout to all reached. */
export async function loadIdle({ port, sessions, bare = false }) {
  const started = performance.now();
  const crowd = await gather({ port, sessions, bare });
  process.send({ held: crowd.length, seconds: (performance.now() - started) / 1000 });
  await once(process, 'message');
  const open = crowd.filter((client) => client.isOpen).length;
  const reached = bare ? 0 : await reach(crowd);
  for (const client of crowd) client.close();
  return { open, reached };
}

/** Resolves with less than all of them when some do not hear it in time. */
function reach(crowd) {
  return new Promise((resolve) => {
    let reached = 0;
    const late = setTimeout(() => resolve(reached), 10_000);
    for (const client of crowd) {
      client.heard = (type) => {
        if (type !== EVENT) return;
        reached += 1;
        if (reached < crowd.length) return;
        clearTimeout(late);
        resolve(reached);
      };
    }
    crowd[0].send('5::/bench:{"name":"shout","args":["is everybody there?",1]}');
  });
}
