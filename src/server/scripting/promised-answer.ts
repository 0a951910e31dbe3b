// A client's acknowledgement as a promise.
import { type AckCallback, type Member, MemberLeft } from '../namespace/index.ts';

/**
 * Resolves with the arguments of the acknowledgement that `ask` asks for. Rejects with an `AbortError` when the
 * member leaves before, as then none can come.
 */
export function promisedAnswer(
  member: Member,
  ask: (answered: AckCallback) => void,
): Promise<readonly unknown[]> {
  const { sid, endpoint } = member.arrival;
  if (member.phase === 'left') return Promise.reject(new MemberLeft(sid, endpoint));
  return new Promise((resolve, reject) => {
    const forget = member.onExit(() => reject(new MemberLeft(sid, endpoint)));
    ask((...answer) => {
      forget();
      resolve(answer);
    });
  });
}
