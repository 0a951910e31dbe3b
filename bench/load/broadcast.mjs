// Members shout, everybody hears each of them; a speaker's next shout leaves when its last has reached the whole crowd.
import { gather } from './crowd.mjs';
import { count, Tally } from './tally.mjs';

const EVENT = 0x35;
const TEXT = 'a line of text as people type it';

export async function loadBroadcast({ port, sessions, speakers, ...times }) {
  const tally = new Tally();
  const crowd = await gather({ port, sessions });
  const shouts = new Shouts(crowd, speakers, tally);
  shouts.begin();
  await count(tally, times);
  for (const client of crowd) client.close();
  return tally.result();
}

/** All sessions hear the shouts in one order, so counting tells which one a packet is. */
class Shouts {
  #crowd;
  #speakers;
  #tally;
  #number = 1_000_000;
  /** Those under way, oldest first: when each left, and how many have heard it. */
  #underWay = [];
  /** How many have reached everybody. */
  #done = 0;

  constructor(crowd, speakers, tally) {
    this.#crowd = crowd;
    this.#speakers = speakers;
    this.#tally = tally;
  }

  begin() {
    for (const client of this.#crowd) this.#listen(client);
    for (let index = 0; index < this.#speakers; index += 1) this.#shout(this.#crowd[index]);
  }

  #listen(client) {
    let heard = 0;
    client.heard = (type) => {
      if (type !== EVENT) return;
      const shout = this.#underWay[heard - this.#done];
      heard += 1;
      this.#tally.add(shout.sentAt);
      shout.heard += 1;
      if (shout.heard === this.#crowd.length) this.#finish();
    };
  }

  /** Shouts that left together may be heard in another order: whose it was does not matter. */
  #finish() {
    const { speaker } = this.#underWay.shift();
    this.#done += 1;
    this.#shout(speaker);
  }

  #shout(speaker) {
    this.#underWay.push({ speaker, sentAt: performance.now(), heard: 0 });
    this.#number += 1;
    speaker.send(`5::/bench:{"name":"shout","args":["${TEXT}",${this.#number}]}`);
  }
}
