// Conference questions: everybody in a talk asks and votes, the speaker answers; each talk is a room.
import { Namespace } from 'socketscope';

const PASSWORD = 'stage';
const MAX_QUESTIONS = 100;

interface Listener {
  talk?: string;
}

interface Question {
  readonly id: number;
  readonly text: string;
  readonly voters: Set<string>;
  isAnswered: boolean;
}

const talks = new Map<string, Question[]>();
let lastId = 0;

export default class Questions extends Namespace<Listener> {
  static override endpoint = '/questions';

  /** Who listens may ask and vote; `on_answered` is for the speaker. */
  override getInitialAcl() {
    return ['recv_connect', 'on_enter', 'on_ask', 'on_vote', 'on_speak'];
  }

  /** Answers the questions so far. */
  on_enter(talk: string) {
    if (this.session.talk !== undefined) this.leave(this.session.talk);
    this.session.talk = String(talk).slice(0, 60);
    this.join(this.session.talk);
    return this.#list();
  }

  /** One's own question has one's own vote. Answers its number, or false where there are too many. */
  on_ask(text: string) {
    const asked = String(text).trim().slice(0, 300);
    if (asked === '' || this.#questions.length >= MAX_QUESTIONS) return false;
    lastId += 1;
    this.#questions.push({
      id: lastId,
      text: asked,
      voters: new Set([this.sid]),
      isAnswered: false,
    });
    this.#tell();
    return lastId;
  }

  /** Once more takes it back. Answers whether the vote stands now. */
  on_vote(id: number) {
    const question = this.#find(id);
    if (question === undefined) return false;
    const { voters } = question;
    if (!voters.delete(this.sid)) voters.add(this.sid);
    this.#tell();
    return voters.has(this.sid);
  }

  /** Opens what only the speaker may. */
  on_speak(password: string) {
    if (password !== PASSWORD) return false;
    if (!this.isMethodAllowed('on_answered')) this.addAclMethod('on_answered');
    return true;
  }

  on_answered(id: number) {
    const question = this.#find(id);
    if (question === undefined) return false;
    question.isAnswered = !question.isAnswered;
    this.#tell();
    return question.isAnswered;
  }

  get #questions(): Question[] {
    const { talk = '' } = this.session;
    const questions = talks.get(talk) ?? [];
    talks.set(talk, questions);
    return questions;
  }

  #find(id: number): Question | undefined {
    return this.#questions.find((question) => question.id === id);
  }

  /** Open ones first, those with most votes in front. */
  #list() {
    return this.#questions
      .map(({ id, text, voters, isAnswered }) => ({ id, text, votes: voters.size, isAnswered }))
      .sort(
        (a, b) => Number(a.isAnswered) - Number(b.isAnswered) || b.votes - a.votes || a.id - b.id,
      );
  }

  #tell() {
    const { talk } = this.session;
    if (talk !== undefined) this.emitToRoom(talk, 'questions', this.#list());
  }
}
