// Everything that listens to the tap: the recorder, the console, the roster of sessions, the views, the feed.
import type { InspectorUpdate, SessionId, TraceEvent } from '../shared/index.ts';
import { TraceStore } from '../trace/index.ts';

import { LogBook } from './log-book.ts';
import { Recorder } from './recorder.ts';
import { SessionRoster } from './session-roster.ts';
import { UpdateFeed } from './update-feed.ts';
import { Views } from './views.ts';

/** Counters of live sessions are told this often; a change of phase at once. */
const ROSTER_MS = 200;

type Parts = Omit<InspectorUpdate, 'serial'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface RecordingSources {
  readonly describeSession: ConstructorParameters<typeof SessionRoster>[0];
  readonly maxPackets: number | undefined;
  readonly maxBytes: number | undefined;
}

/** Marks what changed as records arrive, and gathers the marked parts into updates. */
export class Recording {
  readonly store: TraceStore;
  readonly recorder: Recorder;
  readonly logs = new LogBook();
  readonly roster: SessionRoster;
  readonly views: Views;
  readonly feed: UpdateFeed;
  #extra: Mutable<Parts> = {};
  #isDirty = false;
  #isRosterUrgent = false;
  #rosterToldAt = 0;
  #rosterTimer: NodeJS.Timeout | undefined;

  constructor({ describeSession, maxPackets, maxBytes }: RecordingSources) {
    this.store = new TraceStore({
      ...(maxPackets === undefined ? {} : { maxPackets }),
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
    this.feed = new UpdateFeed(() => this.#gather());
    this.recorder = new Recorder(this.store, (event, seq, at) => this.#note(event, seq, at));
    this.roster = new SessionRoster(describeSession);
    this.views = new Views(this.store, () => this.feed.mark());
  }

  touchSession(sid: SessionId): void {
    this.roster.touch(sid);
    this.feed.mark();
  }

  /** Puts a part into the next update as it stands. */
  tell(part: Parts): void {
    Object.assign(this.#extra, part);
    this.feed.mark();
  }

  /** The recorder's state changed without a record. */
  markRecording(): void {
    this.#isDirty = true;
    this.feed.mark();
  }

  clear(): void {
    this.store.clear();
    this.logs.clear();
    this.views.advance();
    this.tell({ cleared: true });
    this.markRecording();
  }

  async close(): Promise<void> {
    clearTimeout(this.#rosterTimer);
    this.feed.close();
    this.views.closeAll();
    await this.recorder.close();
  }

  #note(event: TraceEvent, seq: number, at: number): void {
    this.#isDirty = true;
    if (event.kind === 'session') {
      this.roster.note(event, at);
      this.#isRosterUrgent = true;
    } else if (event.kind === 'script' || event.kind === 'fault') {
      this.logs.note(event, seq, at);
    } else if (event.kind === 'acl') {
      this.roster.touch(event.sid);
      this.#isRosterUrgent ||= event.change !== undefined;
    }
    this.feed.mark();
  }

  #gather(): Parts {
    const parts = this.#extra;
    this.#extra = {};
    if (this.#isDirty) {
      this.#isDirty = false;
      parts.recording = this.recorder.snapshot();
      this.views.advance();
    }
    this.#gatherSessions(parts);
    const logs = this.logs.takeFresh();
    if (logs.length > 0) parts.logs = logs;
    const views = this.views.takeChanges();
    if (views.length > 0) parts.views = views;
    return parts;
  }

  #gatherSessions(parts: Mutable<Parts>): void {
    if (!this.roster.hasChanges) return;
    const now = performance.now();
    const waitMs = this.#rosterToldAt + ROSTER_MS - now;
    if (!this.#isRosterUrgent && waitMs > 0) {
      this.#rosterTimer ??= setTimeout(() => {
        this.#rosterTimer = undefined;
        this.feed.mark();
      }, waitMs);
      return;
    }
    this.#isRosterUrgent = false;
    this.#rosterToldAt = now;
    const { sessions, forgotten } = this.roster.takeChanges();
    if (sessions.length > 0) parts.sessions = sessions;
    if (forgotten.length > 0) parts.forgotten = forgotten;
  }
}
