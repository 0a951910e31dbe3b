// Everything that listens to the tap: the recorder, the console, the roster of sessions, the feed; and who reads it.
import type {
  InspectorUpdate,
  RecordingSnapshot,
  Retention,
  SessionId,
  TraceEvent,
  ViewSnapshot,
} from '../shared/index.ts';
import type { TraceStore } from '../trace/index.ts';
import { TraceThread } from '../trace/thread/index.ts';

import { CallBook } from './call-book.ts';
import { Captures } from './captures.ts';
import { now } from './clock.ts';
import { LogBook } from './log-book.ts';
import { Recorder } from './recorder.ts';
import { SessionRoster } from './session-roster.ts';
import { UpdateFeed } from './update-feed.ts';

/** Counters of live sessions are told this often; a change of phase at once. */
const ROSTER_MS = 200;

type Parts = Omit<InspectorUpdate, 'serial'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface RecordingSources {
  readonly describeSession: ConstructorParameters<typeof SessionRoster>[0];
  /** The bundled `trace-worker.cjs`. */
  readonly workerFile: string;
  readonly retention: Retention;
  /** A capture's file: what was found in it, or why it is not written any more. */
  readonly onNotice: (file: string, sentence: string) => void;
}

/** Marks what changed as records arrive, and gathers the marked parts into updates. */
export class Recording {
  readonly captures: Captures;
  readonly recorder: Recorder;
  readonly logs = new LogBook();
  readonly calls = new CallBook();
  readonly roster: SessionRoster;
  /** Reads the store on a thread of its own. */
  readonly trace: TraceThread;
  readonly feed: UpdateFeed;
  #extra: Mutable<Parts> = {};
  readonly #views = new Map<number, ViewSnapshot>();
  #isDirty = false;
  #areCapturesDirty = false;
  /** The views do not know yet what was recorded or cleared. */
  #isBehind = false;
  #isRosterUrgent = false;
  #rosterToldAt = 0;
  #rosterTimer: NodeJS.Timeout | undefined;

  constructor({ describeSession, workerFile, retention, onNotice }: RecordingSources) {
    this.trace = new TraceThread({
      workerFile,
      onViews: (views) => this.#takeViews(views),
      onJournal: (state) => this.captures.takeJournal(state),
      onReading: (state) => this.captures.takeReading(state),
      onEnd: (why) => this.captures.loseThread(why),
    });
    this.captures = new Captures({
      trace: this.trace,
      retention,
      record: (store) => this.recorder.recordInto(store),
      onShow: () => this.#restartViews(),
      onChange: () => this.#markCaptures(),
      onNotice,
    });
    this.feed = new UpdateFeed({ prepare: () => this.#advance(), gather: () => this.#gather() });
    this.recorder = new Recorder(this.captures.store, (event, seq, at) =>
      this.#note(event, seq, at),
    );
    this.roster = new SessionRoster(describeSession);
  }

  /** What is recorded. */
  get store(): TraceStore {
    return this.captures.store;
  }

  /** Records an event in the capture that is shown, also while recording is paused. */
  keepShown(event: TraceEvent): void {
    const { shownStore } = this.captures;
    if (shownStore === this.store) this.recorder.keep(event);
    else shownStore?.append(event, now());
    this.#isBehind = true;
    this.feed.mark();
  }

  snapshot(): RecordingSnapshot {
    return { ...this.recorder.snapshot(), ...this.captures.recordedFile() };
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
    this.calls.clear();
    this.#restartViews();
    this.markRecording();
  }

  async close(): Promise<void> {
    clearTimeout(this.#rosterTimer);
    this.feed.close();
    this.recorder.pause();
    await this.captures.end();
    await this.trace.close();
  }

  /** Rows that a window has are none of its view any more. */
  #restartViews(): void {
    this.#isBehind = true;
    this.tell({ cleared: true });
  }

  #markCaptures(): void {
    this.#areCapturesDirty = true;
    this.markRecording();
  }

  #note(event: TraceEvent, seq: number, at: number): void {
    this.#isDirty = true;
    this.#isBehind = true;
    this.trace.wake();
    this.calls.note(event, seq, at);
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

  /** Takes what was recorded into the views, where a window holds any. */
  async #advance(): Promise<void> {
    if (!this.#isBehind || !this.trace.isRunning) return;
    this.#isBehind = false;
    this.#takeViews(await this.trace.ask('view.advance', undefined));
  }

  #takeViews(views: readonly ViewSnapshot[]): void {
    if (views.length === 0) return;
    for (const view of views) this.#views.set(view.viewId, view);
    this.feed.mark();
  }

  #gather(): Parts {
    const parts = this.#extra;
    this.#extra = {};
    if (this.#isDirty) {
      this.#isDirty = false;
      parts.recording = this.snapshot();
    }
    if (this.#areCapturesDirty) parts.captures = this.captures.snapshots();
    this.#areCapturesDirty = false;
    this.#gatherSessions(parts);
    const logs = this.logs.takeFresh();
    if (logs.length > 0) parts.logs = logs;
    if (this.#views.size > 0) parts.views = [...this.#views.values()];
    this.#views.clear();
    return parts;
  }

  #gatherSessions(parts: Mutable<Parts>): void {
    if (!this.roster.hasChanges) return;
    const clock = performance.now();
    const waitMs = this.#rosterToldAt + ROSTER_MS - clock;
    if (!this.#isRosterUrgent && waitMs > 0) {
      this.#rosterTimer ??= setTimeout(() => {
        this.#rosterTimer = undefined;
        this.feed.mark();
      }, waitMs);
      return;
    }
    this.#isRosterUrgent = false;
    this.#rosterToldAt = clock;
    const { sessions, forgotten } = this.roster.takeChanges();
    if (sessions.length > 0) parts.sessions = sessions;
    if (forgotten.length > 0) parts.forgotten = forgotten;
  }
}
