// Narrow questions to the state that several panels ask.
import type { SessionSnapshot, ViewSnapshot } from '../../shared/index.ts';

import type { InspectorState } from './inspector-store.ts';

/** The view that the grid shows, as the newest update describes it. */
export function shownView({ data, view }: InspectorState): ViewSnapshot | undefined {
  if (view.feed === undefined) return undefined;
  return data.views.get(view.feed.viewId) ?? view.feed.view;
}

/** The session a composer would send to: the one asked for, the chosen one, else the newest live one. */
export function targetSession(state: InspectorState): SessionSnapshot | undefined {
  const { sessions } = state.data;
  const { draft, filter } = state.view;
  for (const sid of [draft.sid, filter.scope?.sid]) {
    const session = sid === undefined ? undefined : sessions.get(sid);
    if (session !== undefined && session.phase !== 'disconnected') return session;
  }
  return [...sessions.values()].findLast(({ phase }) => phase !== 'disconnected');
}

/** True while no packet has been recorded and nobody is connected: the first minute. Loaded scripts belong to it. */
export function isUntouched({ data }: InspectorState): boolean {
  const isEmpty = data.recording !== undefined && data.recording.totals.packets === 0;
  return isEmpty && [...data.sessions.values()].every(({ phase }) => phase === 'disconnected');
}
