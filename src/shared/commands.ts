// Window → application, with an answer. A request is parsed at the border; a handler missing from the table is a type error.
import { z } from 'zod';
import type { AclHistory, AclReport, CallReport, Decision } from './acl.ts';
import type { LintFinding, SessionMoment, Story, TraceDiff, TraceStatistics } from './analysis.ts';
import {
  exportChoice,
  type RedactedSample,
  redactionRules,
  SNIPPET_LANGUAGES,
  type TraceFormatSnapshot,
} from './export-choice.ts';
import { packetForm } from './packet-form.ts';
import { serverSettings } from './settings.ts';
import type { Refusal, Result } from './result.ts';
import type { ScriptSnapshot } from './script.ts';
import type {
  AppSnapshot,
  CaptureSnapshot,
  RecordingSnapshot,
  ServerSnapshot,
  ViewSnapshot,
} from './feeds.ts';
import type { RecordDetail, TraceRow } from './trace-row.ts';

const sessionId = z.string().min(1).max(64);
const seq = z.number().int().min(1);
const path = z.string().min(1).max(4096);
const nothing = z.undefined();
const methodName = z.string().min(1).max(200);
const aclPlace = z.object({ sid: sessionId, endpoint: z.string().max(4096) });

/** One parser a command; the keys are the only names the border lets in. */
export const COMMAND_REQUESTS = {
  'app.snapshot': nothing,
  'server.start': z.object({
    host: z.string().min(1).max(255).optional(),
    port: z.number().int().min(0).max(65535).optional(),
  }),
  'server.stop': nothing,
  /** Counts from here on, for sessions that live too; each changed setting is in one record. */
  'server.change': serverSettings.partial(),
  'recording.start': nothing,
  'recording.pause': nothing,
  /** Ends the capture that is recorded, and its file, and begins another one. What is left out is as before. */
  'capture.start': z.object({
    name: z.string().min(1).max(200).optional(),
    /** Appended to; a file that is there must be a trace. */
    file: path.optional(),
    maxPackets: z.number().int().min(16).optional(),
    maxBytes: z.number().int().min(1_048_576).optional(),
    maxAgeMs: z.number().int().min(1000).optional(),
  }),
  /** Views, details and exports are of this one from now on. */
  'capture.show': z.object({ id: z.number().int() }),
  /** Lets go of one that is not recorded. */
  'capture.close': z.object({ id: z.number().int() }),
  /** Reads a file into a capture and shows it. Without `file`: the desktop asks with a dialog. */
  'trace.open': z.object({ file: path.optional() }),
  /** Opens what a session that crashed left behind. */
  'recovery.open': nothing,
  /** Removes it for ever. */
  'recovery.discard': nothing,
  'trace.clear': nothing,
  /** A view is a filter over the trace; each window holds one or more. An old `viewId` is replaced. */
  'trace.view': z.object({
    filter: z.string().max(10_000),
    /** Hide heartbeats and noops. */
    quiet: z.boolean(),
    /** Show packets and faults only (`false` shows every kind of record). */
    packetsOnly: z.boolean(),
    replaces: z.number().int().optional(),
  }),
  /** Rows `from`…`from + count - 1` of a view, counted from its oldest row. */
  'trace.rows': z.object({
    viewId: z.number().int(),
    from: z.number().int().min(0),
    count: z.number().int().min(0).max(1000),
  }),
  /** The whole record; texts over 256 KiB are cut unless `whole`. */
  'trace.detail': z.object({ seq, whole: z.boolean().optional() }),
  /** Place of a record in a view, or the nearest after it. */
  'trace.locate': z.object({ viewId: z.number().int(), seq }),
  /** Marks a record, or takes the mark away; a record of its own (`mark`) says so in the trace. */
  'trace.mark': z.object({ seq, marked: z.boolean() }),
  /** Writes about a record in place of what was written before; an empty text takes that away. */
  'trace.comment': z.object({ seq, comment: z.string().max(10_000) }),
  /** Values that a field (`name`, `args[0].id`) has in the trace and that begin so, the most frequent ones first. */
  'trace.values': z.object({
    field: z.string().min(1).max(1000),
    prefix: z.string().max(1000),
    count: z.number().int().min(0).max(1000),
  }),
  /** What the right trace says otherwise than the left one: files, or what is recorded where a side names none. */
  'trace.diff': z.object({
    left: path.optional(),
    right: path.optional(),
    filter: z.string().max(10_000).optional(),
    heartbeats: z.boolean().optional(),
    toleranceMs: z.number().min(0).optional(),
    limit: z.number().int().min(0).max(10_000).optional(),
  }),
  /** Desktop: asks where to save. Browser: answers a link to download. `filter` limits what is written. */
  /** Why sessions ended or failed, and what never became one, in the order in which it began. */
  'trace.autopsies': nothing,
  /** What is unwise or wrong, the severe first. */
  'trace.lint': nothing,
  'trace.statistics': nothing,
  /** Of one session; empty where it lives and nothing troubles it. */
  'session.autopsy': z.object({ sid: sessionId }),
  /** What is known of a session behind a record. */
  'session.state': z.object({ sid: sessionId, seq }),
  'trace.export': exportChoice,
  /** Breaks off the export that is being written into a file. */
  'trace.export.cancel': nothing,
  'trace.formats': nothing,
  /** Some texts as an export would take secrets out of them. */
  'trace.redaction': exportChoice.pick({ filter: true }).extend({ redact: redactionRules }),
  /** A packet as a program that sends it. */
  'trace.snippet': z.object({ seq, language: z.enum(SNIPPET_LANGUAGES) }),
  'session.inject': z.object({
    sid: sessionId,
    /** `server`: the packet goes to the client; `client`: it arrives as if the client had sent it. */
    as: z.enum(['server', 'client']),
    packet: z.union([packetForm, z.object({ raw: z.string().max(16 * 1024 * 1024) })]),
  }),
  'session.disconnect': z.object({ sid: sessionId, endpoint: z.string().optional() }),
  /** The list of one session at one endpoint (`''` is the root), where its entries come from, and the class's methods. */
  'acl.show': aclPlace,
  /** One method more, or one less; to take one from an open ACL is to list all others of the class. */
  'acl.allow': aclPlace.extend({ method: methodName }),
  'acl.deny': aclPlace.extend({ method: methodName }),
  /** Everything is allowed. */
  'acl.lift': aclPlace,
  /** Back to what the script's `getInitialAcl` says now. */
  'acl.reset': aclPlace,
  /** What would become of a packet that this session sent: every check, without a call. */
  'acl.try': z.object({
    sid: sessionId,
    packet: z.union([packetForm, z.object({ raw: z.string().max(1024 * 1024) })]),
  }),
  /** The same for a packet that came: every check as it fell, from what was recorded. */
  'acl.explain': z.object({ seq }),
  /** How often the methods of an endpoint were asked for and refused, altogether and by these sessions. */
  'acl.calls': z.object({ endpoint: z.string().max(4096), sids: z.array(sessionId).max(500) }),
  /** Every change of one list that was recorded: who, when, how. */
  'acl.history': aclPlace,
  /** Without `file`: the desktop asks with a dialog. `allowed`: the person at the window said that it may run. */
  'script.load': z.object({ file: path.optional(), allowed: z.boolean().optional() }),
  /** A file chosen in a browser: its text, kept as a scratch file. */
  'script.upload': z.object({ name: z.string().min(1).max(255), text: z.string().max(4_000_000) }),
  'script.reload': z.object({ id: z.number().int() }),
  'script.unload': z.object({ id: z.number().int() }),
  /** It stays listed, but serves nothing; sessions stay, and its namespaces take them up when it is enabled. */
  'script.disable': z.object({ id: z.number().int() }),
  'script.enable': z.object({ id: z.number().int() }),
} as const satisfies Record<string, z.ZodType>;

export type CommandName = keyof typeof COMMAND_REQUESTS;
export type CommandRequest<N extends CommandName> = z.infer<(typeof COMMAND_REQUESTS)[N]>;

interface Replies {
  'app.snapshot': AppSnapshot;
  'server.start': Result<ServerSnapshot, Refusal>;
  'server.stop': ServerSnapshot;
  'server.change': Result<ServerSnapshot, Refusal>;
  'recording.start': RecordingSnapshot;
  'recording.pause': RecordingSnapshot;
  'capture.start': Result<CaptureSnapshot, Refusal>;
  'capture.show': Result<CaptureSnapshot, Refusal>;
  'capture.close': Result<undefined, Refusal>;
  'trace.open': Result<CaptureSnapshot | 'cancelled', Refusal>;
  'recovery.open': Result<CaptureSnapshot, Refusal>;
  'recovery.discard': Result<undefined, Refusal>;
  'trace.clear': undefined;
  'trace.view': Result<ViewSnapshot, FilterRefusal>;
  'trace.rows': {
    readonly viewId: number;
    readonly from: number;
    /** The view's `shifted` at this moment, which updates may not have told yet. */
    readonly shifted: number;
    readonly rows: readonly TraceRow[];
  };
  'trace.detail': Result<RecordDetail, Refusal>;
  'trace.locate': { readonly index: number };
  'trace.mark': Result<TraceRow, Refusal>;
  'trace.comment': Result<TraceRow, Refusal>;
  'trace.values': Result<SeenFieldValues, FilterRefusal>;
  'trace.diff': Result<TraceDiff, Refusal>;
  'trace.export': Result<ExportReply, Refusal>;
  'trace.autopsies': readonly Story[];
  'trace.lint': readonly LintFinding[];
  'trace.statistics': TraceStatistics;
  'session.autopsy': readonly Story[];
  'session.state': Result<SessionMoment, Refusal>;
  'trace.export.cancel': undefined;
  'trace.formats': readonly TraceFormatSnapshot[];
  'trace.redaction': Result<readonly RedactedSample[], Refusal>;
  'trace.snippet': Result<{ readonly text: string }, Refusal>;
  'session.inject': Result<{ readonly raw: string }, Refusal>;
  'session.disconnect': Result<undefined, Refusal>;
  'acl.show': Result<AclReport, Refusal>;
  'acl.allow': Result<AclReport, Refusal>;
  'acl.deny': Result<AclReport, Refusal>;
  'acl.lift': Result<AclReport, Refusal>;
  'acl.reset': Result<AclReport, Refusal>;
  'acl.try': Result<Decision, Refusal>;
  'acl.explain': Result<Decision, Refusal>;
  'acl.calls': CallReport;
  'acl.history': AclHistory;
  'script.load': Result<ScriptLoadReply, Refusal>;
  'script.upload': Result<ScriptLoadReply, Refusal>;
  'script.reload': Result<ScriptSnapshot, Refusal>;
  'script.unload': Result<undefined, Refusal>;
  'script.disable': Result<ScriptSnapshot, Refusal>;
  'script.enable': Result<ScriptSnapshot, Refusal>;
}

export type CommandReply<N extends CommandName> = Replies[N];
/** Every command has exactly one handler. */
export type CommandTable = {
  [N in CommandName]: (request: CommandRequest<N>) => Promise<CommandReply<N>>;
};

/** A filter that does not parse: what is wrong and where. */
export interface FilterRefusal extends Refusal {
  readonly from: number;
  readonly to: number;
}

/** `mayRun` is a file that the person at the window is to be asked about: with a yes it is loaded as `allowed`. */
export type ScriptLoadReply = ScriptSnapshot | 'cancelled' | { readonly mayRun: string };

/** Values as a filter writes them, so texts stand in quotes. */
export interface SeenFieldValues {
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** False while not everything was counted; asked again, counting goes on. */
  readonly isComplete: boolean;
}

export type ExportReply =
  | { readonly state: 'saved'; readonly file: string; readonly records: number }
  | { readonly state: 'download'; readonly url: string; readonly name: string }
  | { readonly state: 'cancelled' };
