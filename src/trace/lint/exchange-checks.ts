// What requests give away: session ids, cookies, addresses, polls that caches answer.
import type { Poll, RecordOf, SessionLife } from '../correlation/index.ts';
import type { FindingList } from './finding-list.ts';

const HASTY_MS = 2000;
/** `/1/TRANSPORT/ID`, where a session id has twenty characters. */
const SESSION_ADDRESS = /\/1\/[\w-]*\/[\w-]{20}/;

type ExchangeRecord = RecordOf<'exchange'>;

export function checkExchange(
  record: ExchangeRecord,
  life: SessionLife | undefined,
  found: FindingList,
): void {
  const { seq, sid } = record;
  const referer = headerOf(record, 'referer');
  if (referer !== undefined && SESSION_ADDRESS.test(referer)) {
    found.add('session-in-address', { sid, about: 'Referer', seqs: [seq] });
  }
  const isClear = record.listener?.startsWith('http:') === true && record.forwarded === undefined;
  if (isClear && !isLoopback(record.remote) && headerOf(record, 'cookie') !== undefined) {
    found.add('cookies-in-clear', { about: hostOf(record.remote), seqs: [seq] });
  }
  const from = hostOf(record.remote);
  const issued = life?.issued;
  if (issued !== undefined && from !== undefined && record.forwarded === undefined) {
    if (from !== issued.address)
      found.add('session-moved', { sid, about: from, seqs: [issued.seq, seq] });
  }
}

export function checkPoll(record: ExchangeRecord, poll: Poll, found: FindingList): void {
  const { sid, seq, heldMs, end } = poll;
  if (end === 'superseded') found.add('overlapping-polls', { sid, seqs: [seq] });
  if (end === 'noop' && heldMs < HASTY_MS) found.add('hasty-polls', { sid, seqs: [seq] });
  const isBrowser = headerOf(record, 'user-agent')?.startsWith('Mozilla/') === true;
  if (isBrowser && !/[?&]t=/.test(record.url)) found.add('cacheable-poll', { sid, seqs: [seq] });
}

function headerOf({ requestHeaders }: ExchangeRecord, name: string): string | undefined {
  for (let place = 0; place < requestHeaders.length; place += 2) {
    if (requestHeaders[place]?.toLowerCase() === name) return requestHeaders[place + 1];
  }
  return undefined;
}

function hostOf(remote: string | undefined): string | undefined {
  return remote?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}

function isLoopback(remote: string | undefined): boolean {
  return remote === undefined || /^(127\.|\[::1\]|\[::ffff:127\.)/.test(remote);
}
