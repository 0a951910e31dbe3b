// Who changed a list: the script's line or a person, on which packet, and when.
import type { AclEntry } from '../../../shared/index.ts';
import { formatTime, showControls } from '../../format/index.ts';

import { PacketLink } from './packet-link.tsx';

interface Given {
  readonly deed: Pick<AclEntry, 'by' | 'packet' | 'at'>;
}

export function MadeBy({ deed: { by, packet, at } }: Given) {
  return (
    <>
      <span className="mono">{showControls(by ?? 'the script')}</span>
      {packet === undefined ? null : (
        <>
          {' '}
          <PacketLink seq={packet} />
        </>
      )}{' '}
      <span className="num">{formatTime(at).slice(0, 8)}</span>
    </>
  );
}
