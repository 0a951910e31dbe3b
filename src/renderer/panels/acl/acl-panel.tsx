// Who may call what: the matrix of an endpoint, and beside it the list of the session that is stood on.
import { ShieldQuestion, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useActions } from '../../store/index.ts';
import { formatCount, placeName, plural } from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';

import { ListSide } from './list-side.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import type { Place } from './matrix-geometry.ts';
import { useMatrix } from './use-matrix.ts';
import './acl.css';

export function AclPanel() {
  const [typed, setTyped] = useState('');
  const matrix = useMatrix(typed.trim());
  const { changeAcl } = useActions();
  const { endpoint, rows, columns, place } = matrix;
  if (endpoint === undefined) return <NoLists />;
  const row = rows[place.row];
  const toggle = (at: Place, isAllowed: boolean) => {
    const sid = rows[at.row]?.session.sid;
    const method = columns[at.column]?.method;
    if (sid === undefined || method === undefined) return;
    matrix.stand(at);
    void changeAcl({ sid, endpoint }, { op: isAllowed ? 'deny' : 'allow', method });
  };
  return (
    <div className="acl-frame">
      <div className="acl">
        <section className="acl-matrix" aria-label="ACL matrix">
          <AclBar matrix={matrix} typed={typed} onType={setTyped} />
          {rows.length === 0 ? (
            <Nobody endpoint={endpoint} typed={typed} />
          ) : (
            <MatrixGrid
              key={endpoint}
              endpoint={endpoint}
              rows={rows}
              columns={columns}
              tallies={matrix.tallies}
              place={place}
              onStand={matrix.stand}
              onToggle={toggle}
              onSight={matrix.look}
            />
          )}
        </section>
        {row === undefined ? null : (
          <ListSide
            key={`${row.session.sid} ${endpoint}`}
            row={row}
            method={columns[place.column]?.method}
            columns={columns}
            tallies={matrix.tallies.get(row.session.sid)}
          />
        )}
      </div>
    </div>
  );
}

interface BarGiven {
  readonly matrix: ReturnType<typeof useMatrix>;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

function AclBar({ matrix, typed, onType }: BarGiven) {
  const { chooseAcl } = useActions();
  const { endpoints, endpoint, rows, calls } = matrix;
  const asked = calls?.methods.reduce((sum, tally) => sum + tally.asked, 0) ?? 0;
  const refused = calls?.methods.reduce((sum, tally) => sum + tally.refused, 0) ?? 0;
  return (
    <div className="acl-bar">
      <select
        className="field mono"
        aria-label="Endpoint"
        value={endpoint}
        onChange={(event) => chooseAcl({ endpoint: event.target.value })}
      >
        {endpoints.map((one) => (
          <option key={one} value={one}>
            {placeName(one)}
          </option>
        ))}
      </select>
      <input
        type="text"
        className="field mono acl-find"
        aria-label="Find a session"
        placeholder="Find a session"
        value={typed}
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
      />
      <span className="soft num clip">{plural(rows.length, 'session')}</span>
      <span
        className="acl-sums soft num clip"
        title="Packets at this endpoint since the last clear"
      >
        {formatCount(asked)} asked
        {refused === 0 ? null : (
          <>
            , <span className="bad">{formatCount(refused)} refused</span>
          </>
        )}
      </span>
    </div>
  );
}

function NoLists() {
  return (
    <Blank icon={ShieldQuestion} title="Nothing to allow or deny yet">
      Lists of methods belong to namespace scripts: load one that exports a class, and every session
      that joins its endpoint stands here with what it may call.
    </Blank>
  );
}

function Nobody({ endpoint, typed }: { readonly endpoint: string; readonly typed: string }) {
  const place = placeName(endpoint);
  return typed.trim() === '' ? (
    <Blank icon={UserRoundX} title={`Nobody is at ${place}`}>
      The next session that joins it stands here with what it may call.
    </Blank>
  ) : (
    <Blank icon={UserRoundX} title="No such session">
      No live session at {place} has “{typed.trim()}” in its id.
    </Blank>
  );
}
