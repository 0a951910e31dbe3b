// The line over the grid: the filter, the chosen scope, and what is hidden.
import { HeartPulse, X } from 'lucide-react';
import { shownView, useActions, useCalm, useInspector } from '../../store/index.ts';
import { formatCount, sessionHue, shortSid } from '../../format/index.ts';
import { Button } from '../../ui/index.ts';

import { FilterInput } from './filter-input.tsx';
import './filter.css';

export function FilterBar() {
  return (
    <div className="filter-bar" role="search" aria-label="Packets to show">
      <FilterInput>
        <ScopeChip />
      </FilterInput>
      <QuietChip />
      <KindChip />
    </div>
  );
}

/** The session or endpoint chosen in the tree. */
function ScopeChip() {
  const scope = useInspector(({ view }) => view.filter.scope);
  const { setScope } = useActions();
  const ordinal = useInspector(({ data }) => data.ordinals.get(scope?.sid ?? '') ?? 0);
  if (scope === undefined) return null;
  const words = `${shortSid(scope.sid)}…${scope.endpoint === undefined ? '' : ` ${scope.endpoint || 'root'}`}`;
  return (
    <span className="scope">
      <span className="session-bar" style={{ '--hue': sessionHue(ordinal) }} />
      <span className="mono clip" title={`Only packets of session ${scope.sid}`}>
        {words}
      </span>
      <Button
        look="bare"
        isSmall
        icon={X}
        label={`Show all sessions, not only ${shortSid(scope.sid)}`}
        onPress={() => setScope(undefined)}
      />
    </span>
  );
}

function QuietChip() {
  const isQuiet = useInspector(({ view }) => view.filter.isQuiet);
  const hidden = useCalm((state) => shownView(state)?.hidden ?? 0);
  const { setQuiet } = useActions();
  return (
    <button
      type="button"
      className="chip num"
      aria-pressed={isQuiet}
      title={
        isQuiet
          ? 'Heartbeats and noops are hidden. Press to show them.'
          : 'Heartbeats and noops are shown. Press to hide them.'
      }
      onClick={() => setQuiet(!isQuiet)}
    >
      <HeartPulse className="icon" aria-hidden />
      <span className="chip-word">heartbeats {isQuiet ? 'hidden' : 'shown'}</span>
      {isQuiet ? <b>{formatCount(hidden)}</b> : null}
    </button>
  );
}

function KindChip() {
  const isPacketsOnly = useInspector(({ view }) => view.filter.isPacketsOnly);
  const { setPacketsOnly } = useActions();
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={isPacketsOnly}
      title={
        isPacketsOnly
          ? 'Packets and faults only. Press to show requests, sessions, verdicts, timers and script lines too.'
          : 'Every kind of record. Press to show packets and faults only.'
      }
      onClick={() => setPacketsOnly(!isPacketsOnly)}
    >
      {isPacketsOnly ? 'packets only' : 'all records'}
    </button>
  );
}
