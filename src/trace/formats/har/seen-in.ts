// Entries of a HAR as what was seen on the wire.
import type { Seen, SeenClose, SeenExchange } from '../rebuild/index.ts';
import type { Spool } from '../spool/index.ts';

import { dateIn, numberIn, objectIn, textIn } from './loose.ts';
import { readEntry } from './read-entry.ts';
import type { LogPart } from './read-log.ts';
import { readMessage, timeOf } from './read-message.ts';

const UPGRADED = 101;
const PORTION = 256;

type EntryPart = Extract<LogPart, { part: 'entry' }>;

export async function* seenIn(parts: AsyncIterable<LogPart>): AsyncGenerator<readonly Seen[]> {
  for await (const part of parts) {
    if (part.part === 'note') yield [{ is: 'note', note: part.note }];
    else if (part.part === 'entry') yield* seenInEntry(part);
  }
}

async function* seenInEntry({
  entry,
  index,
  messages,
}: EntryPart): AsyncGenerator<readonly Seen[]> {
  const exchange = readEntry(entry, index);
  if (typeof exchange === 'string') {
    const message = `Entry ${index + 1} was passed over: ${exchange}.`;
    yield [{ is: 'note', note: { code: 'bad-entry', message } }];
    return;
  }
  // Where there are messages there was a WebSocket, whatever the status says.
  const isUpgrade = messages.count > 0 || /^wss?:/i.test(exchange.url);
  const isAnswered = exchange.status >= 300;
  const status = isUpgrade && !isAnswered ? UPGRADED : exchange.status;
  const answeredAt = await upgradedAt(exchange, messages);
  yield [{ ...exchange, status, answeredAt }];
  const last = yield* seenMessages(messages, index, answeredAt);
  const close = closeOf(entry._webSocketClose, index, last);
  if (close !== undefined) yield [close];
}

/** Clocks differ, and some write no times of parts: no message comes before the answer that opened its WebSocket. */
async function upgradedAt({ answeredAt, endedAt }: SeenExchange, messages: Spool): Promise<number> {
  const at = answeredAt ?? endedAt;
  if (messages.count === 0) return at;
  const { time } = objectIn(parsed(await messages.read(0)));
  return Math.min(at, timeOf(numberIn(time)) ?? at);
}

/** Answers the time of the last one. */
async function* seenMessages(
  messages: Spool,
  index: number,
  begun: number,
): AsyncGenerator<readonly Seen[], number> {
  let seen: Seen[] = [];
  let before = begun;
  for (let place = 0; place < messages.count; place += 1) {
    const value = parsed(await messages.read(place));
    const message = readMessage(objectIn(value), { exchange: index, before });
    if (typeof message === 'string') {
      const sentence = `Message ${place + 1} of entry ${index + 1} was passed over: ${message}.`;
      seen.push({ is: 'note', note: { code: 'bad-message', message: sentence } });
    } else {
      before = message.at;
      seen.push(message);
    }
    if (seen.length < PORTION) continue;
    yield seen;
    seen = [];
  }
  yield seen;
  return before;
}

/** As HTTP Toolkit tells it: a code and a reason, or that the connection was cut. */
function closeOf(value: unknown, exchange: number, last: number): SeenClose | undefined {
  if (value === 'aborted') {
    const note = 'the WebSocket was cut without a closing frame';
    return { is: 'close', exchange, at: last, note };
  }
  const close = objectIn(value);
  const code = numberIn(close.code);
  if (code === undefined) return undefined;
  const reason = textIn(close.reason) ?? '';
  const at = timeOf(numberIn(close.timestamp)) ?? dateIn(close.timestamp) ?? last;
  const said = reason === '' ? '' : `: ${reason.slice(0, 200)}`;
  return { is: 'close', exchange, at, note: `the WebSocket was closed with ${code}${said}` };
}

/** Where a value ends is known, not that it is one. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
