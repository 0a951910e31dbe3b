// What a person is looking at and doing: written by the store's actions, never by an update.
import type { Refusal, SessionId } from '../../shared/index.ts';
import type { RecordDetail } from '../../shared/index.ts';

import type { Preferences } from './preferences.ts';
import type { RowFeed } from './row-feed.ts';
import { FIRST_DRAFT } from './packet-draft.ts';
import type { PacketDraft } from './packet-draft.ts';

export const DETAIL_TABS = ['packet', 'wire', 'exchange', 'acl', 'ack', 'script'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** A filter that does not parse: what is wrong, and which units of the typed text. */
export interface FilterTrouble extends Refusal {
  readonly from: number;
  readonly to: number;
}

/** A session, or one of its endpoints, chosen in the tree: shown as a chip before the filter. */
export interface Scope {
  readonly sid: SessionId;
  readonly endpoint?: string;
}

export interface FilterSlice {
  /** What stands in the box. */
  readonly text: string;
  /** The last text that parsed: it stays applied while `trouble` is there. */
  readonly applied: string;
  readonly trouble: FilterTrouble | undefined;
  readonly scope: Scope | undefined;
  /** Heartbeats and noops are hidden. */
  readonly isQuiet: boolean;
  /** Packets and faults only. */
  readonly isPacketsOnly: boolean;
}

export interface SelectedRecord {
  readonly seq: number;
  readonly detail: RecordDetail | undefined;
  /** Why there is no detail: the record was dropped or cleared. */
  readonly missing: string | undefined;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'bad';
  readonly text: string;
}

/** May this script run? */
export interface RunQuestion {
  readonly id: number;
  /** Absolute path. */
  readonly file: string;
}

/** Which list of methods is looked at; left out, the first one there is. */
export interface AclChoice {
  readonly endpoint?: string;
  readonly sid?: SessionId;
  readonly method?: string;
}

export interface ViewSlice {
  readonly filter: FilterSlice;
  readonly feed: RowFeed | undefined;
  readonly isFollowing: boolean;
  /** Where the view ended when following stopped: rows from here on are new to the reader. */
  readonly seenEnd: number;
  /** Absolute number of the row that the keyboard stands on. */
  readonly activeRow: number | undefined;
  readonly selected: SelectedRecord | undefined;
  readonly detailTab: DetailTab;
  readonly draft: PacketDraft;
  readonly acl: AclChoice;
  readonly notices: readonly Notice[];
  readonly dialog: 'keys' | 'palette' | 'settings' | 'export' | undefined;
  /** Scripts that wait for a yes before they run; the first one is asked about. */
  readonly questions: readonly RunQuestion[];
  readonly preferences: Preferences;
}

export function firstView(preferences: Preferences): ViewSlice {
  return {
    filter: {
      text: '',
      applied: '',
      trouble: undefined,
      scope: undefined,
      isQuiet: true,
      isPacketsOnly: true,
    },
    feed: undefined,
    isFollowing: true,
    seenEnd: 0,
    activeRow: undefined,
    selected: undefined,
    detailTab: 'packet',
    draft: FIRST_DRAFT,
    acl: {},
    notices: [],
    dialog: undefined,
    questions: [],
    preferences,
  };
}

/** The expression that is applied: the typed filter and the chosen scope together. */
export function wholeFilter({ applied, scope }: FilterSlice): string {
  const parts = applied.trim() === '' ? [] : [applied.trim()];
  if (scope !== undefined) {
    if (parts[0] !== undefined) parts[0] = `(${parts[0]})`;
    parts.push(`sid == ${JSON.stringify(scope.sid)}`);
    if (scope.endpoint !== undefined) parts.push(`endpoint == ${JSON.stringify(scope.endpoint)}`);
  }
  return parts.join(' && ');
}
