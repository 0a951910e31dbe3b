// Tweet stream: the script speaks for itself, to everybody at once, without being asked.
import { Namespace } from 'socketscope';

const EVERY_MS = 500;

/** It has no methods: whatever a client sends is refused. */
export default class Tweets extends Namespace {
  static override endpoint = '/tweets';
}

interface Tweet {
  readonly id: number;
  readonly user: string;
  readonly text: string;
  readonly at: string;
}

const PEOPLE = ['ada', 'grace', 'edsger', 'barbara', 'alan', 'margaret', 'donald', 'frances'];
const OPENINGS = ['Just saw', 'Nobody expects', 'Still thinking about', 'Today I fixed', 'I miss'];
const MATTERS = [
  'a poll that never ended',
  'the heartbeat of a quiet socket',
  'an ack that came twice',
  'a namespace without a door',
  'the payload with three packets',
  'a proxy that buffers everything',
];
const TAGS = ['#socketio', '#longpolling', '#xhr', '#websocket', '#flashsocket'];

let count = 0;

/** For as long as the script is loaded; nobody is told where nobody listens. */
setInterval(() => {
  const everybody = Tweets.everybody();
  if (everybody.sids.length > 0) everybody.volatile.emit('tweet', nextTweet());
}, EVERY_MS);

function nextTweet(): Tweet {
  count += 1;
  const text = `${oneOf(OPENINGS)} ${oneOf(MATTERS)}. ${oneOf(TAGS)}`;
  return { id: count, user: oneOf(PEOPLE), text, at: new Date().toISOString() };
}

function oneOf(list: readonly string[]): string {
  return list[Math.floor(Math.random() * list.length)] ?? '';
}
