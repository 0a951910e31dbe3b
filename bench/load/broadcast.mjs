// One member shouts, everybody hears it: the next shout leaves when the oldest has reached the last of them.
import { gather } from './crowd.mjs';
import { count, Tally } from './tally.mjs';

const EVENT = 0x35;
const TEXT = 'a line of text as people type it';

export async function loadBroadcast({ port, sessions, window, ...times }) {
  const tally = new Tally();
  const crowd = await gather({ port, sessions });
  const [speaker] = crowd;
  const sentAt = [];
  let heard = 0;
  let number = 1_000_000;
  const shout = () => {
    sentAt.push(performance.now());
    number += 1;
    speaker.send(`5::/bench:{"name":"shout","args":["${TEXT}",${number}]}`);
  };
  for (const client of crowd) {
    client.heard = (type) => {
      if (type !== EVENT) return;
      heard += 1;
      tally.add(sentAt[0]);
      if (heard % sessions !== 0) return;
      sentAt.shift();
      shout();
    };
  }
  for (let index = 0; index < window; index += 1) shout();
  await count(tally, times);
  for (const client of crowd) client.close();
  return tally.result();
}
