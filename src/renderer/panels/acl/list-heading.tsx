// Whose list it is, how it stands, and what is done to all of it.
import { LockOpen, Undo2 } from 'lucide-react';
import { useInspector } from '../../store/index.ts';
import { aclWord, placeName, sessionHue, shortSid, showControls } from '../../format/index.ts';
import { Button, Tag } from '../../ui/index.ts';

import type { MatrixRow } from './matrix.ts';

interface Given {
  readonly row: MatrixRow;
  readonly onDo: (op: 'lift' | 'reset') => void;
}

export function ListHeading({ row: { session, namespace }, onDo }: Given) {
  const ordinal = useInspector(({ data }) => data.ordinals.get(session.sid) ?? 0);
  const word = aclWord(namespace.acl);
  return (
    <header className="acl-side-head">
      <span className="session-bar" style={{ '--hue': sessionHue(ordinal) }} />
      <span className="mono clip" title={showControls(session.sid)}>
        {showControls(shortSid(session.sid))}… <span className="soft">on</span>{' '}
        {placeName(namespace.endpoint)}
      </span>
      <Tag tone={word.tone} tip={showControls(word.tip)}>
        {word.text}
      </Tag>
      <span className="acl-deeds">
        <Button
          look="bare"
          isSmall
          icon={LockOpen}
          label="Lift: allow everything"
          isDisabled={namespace.acl.state === 'open'}
          onPress={() => onDo('lift')}
        />
        <Button
          look="bare"
          isSmall
          icon={Undo2}
          label="Reset: the list that the script begins with"
          onPress={() => onDo('reset')}
        />
      </span>
    </header>
  );
}
