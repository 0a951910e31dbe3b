// What would become of an event if this session sent it: the checks one by one, and nothing is sent.
import { Play } from 'lucide-react';
import { useState } from 'react';
import { FIRST_DRAFT, useActions, useAnswer } from '../../store/index.ts';
import type { AclPlace } from '../../store/index.ts';
import { Button, Labelled } from '../../ui/index.ts';

import type { MatrixColumn } from './matrix.ts';
import { WhatIfAnswer } from './what-if-answer.tsx';

interface Given {
  readonly place: AclPlace;
  readonly columns: readonly MatrixColumn[];
  /** Another list may give another answer. */
  readonly moment: string;
}

interface Asked {
  readonly endpoint: string;
  readonly name: string;
  readonly args: string;
}

export function WhatIf({ place, columns, moment }: Given) {
  const [typed, setTyped] = useState<Asked>({ endpoint: place.endpoint, name: '', args: '[]' });
  const [asked, setAsked] = useState<Asked>();
  const { tryPacket } = useActions();
  const answer = useAnswer(
    asked === undefined
      ? undefined
      : () => tryPacket(place.sid, { ...FIRST_DRAFT, type: 'event', mode: 'form', ...asked }),
    JSON.stringify(asked ?? null),
    moment,
  );
  const field = (name: keyof Asked, label: string, list?: string) => (
    <Labelled label={label} className={`try-${name}`}>
      {(id) => (
        <input
          id={id}
          type="text"
          className="field mono"
          value={typed[name]}
          list={list}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Labelled>
  );
  return (
    <>
      <form
        className="try"
        aria-label="What if"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed);
        }}
      >
        {field('endpoint', 'Endpoint')}
        {field('name', 'Event', 'acl-events')}
        {field('args', 'Arguments (JSON)')}
        <datalist id="acl-events">
          {columns
            .filter(({ isHook }) => !isHook)
            .map(({ key, method }) => (
              <option key={key} value={eventOf(method)} />
            ))}
        </datalist>
        <Button
          look="framed"
          icon={Play}
          label="Try"
          tip="Nothing is called, sent or recorded"
          isDisabled={typed.name === ''}
          onPress={() => setAsked(typed)}
        />
      </form>
      <WhatIfAnswer answer={answer} />
    </>
  );
}

/** `on_user_message` → `user message`, `onThree` → `three`. */
function eventOf(method: string): string {
  if (method.startsWith('on_')) return method.slice(3).replaceAll('_', ' ');
  const bare = method.replace(/^on(?=[A-Z])/, '');
  return bare.replace(
    /[A-Z]/g,
    (letter, at: number) => `${at === 0 ? '' : ' '}${letter.toLowerCase()}`,
  );
}
