// The text of an event before its arguments, kept for the names and endpoints that are in use.
import { writeJsonString } from './json/index.ts';

const MOST_KEPT = 256;
const LONGEST_KEPT = 64;

/** How events of one name and endpoint start. */
export class EventHead {
  readonly endpoint: string;
  /** `5::/chat:{"name":"move","args":[` */
  readonly text: string;
  /** The same from the second colon on, for events with a message id. */
  readonly afterId: string;
  /** The whole event when it has neither arguments nor a message id. */
  readonly alone: string;
  readonly aloneAfterId: string;
  /** The same name at another endpoint. */
  readonly other: EventHead | undefined;

  constructor(name: string, endpoint: string, other: EventHead | undefined) {
    const start = `5::${endpoint}:{"name":${writeJsonString(name)}`;
    this.endpoint = endpoint;
    // In one piece: engines otherwise walk through the parts each time they copy it.
    this.text = [start, ',"args":['].join('');
    this.afterId = this.text.slice(2);
    this.alone = `${start}}`;
    this.aloneAfterId = this.alone.slice(2);
    this.other = other;
  }
}

const KEPT = new Map<string, EventHead>();
let count = 0;

/** The head of an event. An application has few names and endpoints, so this mostly finds one. */
export function eventHead(name: string, endpoint: string): EventHead {
  const latest = KEPT.get(name);
  for (let head = latest; head !== undefined; head = head.other) {
    if (head.endpoint === endpoint) return head;
  }
  if (name.length > LONGEST_KEPT || endpoint.length > LONGEST_KEPT) {
    return new EventHead(name, endpoint, undefined);
  }
  // Both can come from a peer, as many as it likes; those in use are soon back.
  if (count === MOST_KEPT) forget();
  const head = new EventHead(name, endpoint, KEPT.get(name));
  KEPT.set(name, head);
  count += 1;
  return head;
}

function forget(): void {
  KEPT.clear();
  count = 0;
}
