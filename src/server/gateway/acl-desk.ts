// What a person at the inspector does to an ACL: an order to the script that holds it, and its answer.
import { scanHead } from '../../protocol/index.ts';
import { fail, ok } from '../../shared/index.ts';
import type { AclReport, Decision, Refusal, Result, SessionId } from '../../shared/index.ts';
import type { AclOrder, OrderAnswer, ToldEffect } from '../namespace/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';
import type { Clock } from './clock.ts';
import type { Entry } from './entry.ts';
import type { Roster } from './roster.ts';

/** Whose ACL. */
export interface AclPlace {
  readonly sid: SessionId;
  /** `''` is the root. */
  readonly endpoint: string;
}

type Answer = Result<OrderAnswer, Refusal>;

/** A script that is busy for longer, or never knew the session, does not answer. */
const ANSWER_MS = 5000;
const NOT_ANSWERED: Refusal = {
  code: 'no-answer',
  message: `The script did not answer within ${ANSWER_MS / 1000} seconds: it is busy, is started again, or has no ACLs.`,
};

export interface AclDeskSetting {
  readonly roster: Roster;
  readonly clock: Clock;
  readonly namespaces: NamespaceHost | undefined;
}

export class AclDesk {
  readonly #setting: AclDeskSetting;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  constructor(setting: AclDeskSetting) {
    this.#setting = setting;
  }

  /** Changes a list, or only shows it. Resolves with the list as it is afterwards. */
  async order(
    place: AclPlace,
    order: Exclude<AclOrder, { op: 'try' }>,
  ): Promise<Result<AclReport, Refusal>> {
    const entry = this.#find(place);
    if (!entry.ok) return entry;
    const answer = await this.#ask(place, order);
    if (!answer.ok) return answer;
    const { acl, methods } = answer.value;
    const origins = entry.value.aclOrigins(place.endpoint);
    if (origins === undefined) return ok({ acl, entries: [], methods });
    return ok({ acl, entries: origins.entries(acl), last: origins.last, methods });
  }

  /** What would become of a packet of this session; nothing is called or sent. */
  async decide(sid: SessionId, raw: string): Promise<Result<Decision, Refusal>> {
    const place = { sid, endpoint: scanHead(raw)?.endpoint ?? '' };
    const entry = this.#find(place);
    if (!entry.ok && entry.fault.code === 'no-session') return entry;
    const at = place.endpoint === '' ? 'The root' : place.endpoint;
    if (!entry.ok) {
      const step = { check: 'endpoint', passed: false, finding: entry.fault.message } as const;
      return ok({ allowed: false, steps: [step] });
    }
    const answer = await this.#ask(place, { op: 'try', raw });
    if (!answer.ok) return answer;
    const { decision = { allowed: false, steps: [] } } = answer.value;
    const finding = `${at} is served, and the session has joined it.`;
    const known = { check: 'endpoint', passed: true, finding } as const;
    return ok({ ...decision, steps: [known, ...decision.steps] });
  }

  /** The script has carried out an order. */
  told({ number, answer }: ToldEffect): void {
    const resolve = this.#waiting.get(number);
    this.#waiting.delete(number);
    resolve?.(answer.ok ? answer : fail({ code: 'acl', message: answer.fault }));
  }

  #find({ sid, endpoint }: AclPlace): Result<Entry, Refusal> {
    const entry = this.#setting.roster.get(sid);
    if (entry === undefined) {
      const message = `No live session has the id ${sid}: it has ended, or was never issued here.`;
      return fail({ code: 'no-session', message });
    }
    const place = endpoint === '' ? 'the root' : endpoint;
    if (this.#setting.namespaces?.serves(endpoint) !== true) {
      const message = `No script serves ${place}, so there is no ACL.`;
      return fail({ code: 'not-served', message });
    }
    if (entry.session.memberState(endpoint) === undefined) {
      const message = `The session ${sid} has not joined ${place}, so it has no ACL there.`;
      return fail({ code: 'not-joined', message });
    }
    return ok(entry);
  }

  #ask({ sid, endpoint }: AclPlace, order: AclOrder): Promise<Answer> {
    const number = ++this.#last;
    const { clock, namespaces } = this.#setting;
    return new Promise((resolve) => {
      const cancel = clock.after(ANSWER_MS, () => {
        this.#waiting.delete(number);
        resolve(fail(NOT_ANSWERED));
      });
      this.#waiting.set(number, (answer) => {
        cancel();
        resolve(answer);
      });
      namespaces?.deliver({ on: 'order', sid, endpoint, number, order, cause: 0 });
    });
  }
}
