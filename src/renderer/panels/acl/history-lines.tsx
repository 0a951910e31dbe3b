// Every change of one list that was recorded, newest first.
import { History } from 'lucide-react';
import type { AclChange } from '../../../shared/index.ts';
import { useActions, useAnswer } from '../../store/index.ts';
import type { AclPlace } from '../../store/index.ts';
import { changeWords, formatCount, plural, showControls } from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';

import { MadeBy } from './made-by.tsx';

interface Given {
  readonly place: AclPlace;
  readonly moment: string;
}

export function HistoryLines({ place, moment }: Given) {
  const { readAclHistory } = useActions();
  const history = useAnswer(() => readAclHistory(place), `${place.sid} ${place.endpoint}`, moment);
  if (history === undefined) return null;
  const { changes, dropped } = history;
  if (changes.length === 0) {
    return (
      <Blank icon={History} title="No change was recorded">
        An open list that nobody touches has no history.
      </Blank>
    );
  }
  return (
    <>
      <ol className="acl-history" aria-label="History">
        {changes.toReversed().map((change) => (
          <Line key={change.seq} change={change} />
        ))}
      </ol>
      {dropped === 0 ? null : (
        <p className="faint">{formatCount(dropped)} older changes are no longer kept here.</p>
      )}
    </>
  );
}

function Line({ change }: { readonly change: AclChange }) {
  const { op, method, state, methods } = change;
  const named = method === undefined ? undefined : showControls(method);
  return (
    <li className="acl-change">
      <span className="clip" title={named}>
        {changeWords(op, named)}
      </span>
      <span className="soft num">{state === 'listed' ? plural(methods, 'method') : state}</span>
      <span className="faint acl-by">
        <MadeBy deed={change} />
      </span>
    </li>
  );
}
