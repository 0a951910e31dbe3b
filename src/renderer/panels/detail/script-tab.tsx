// What the script did with the packet: its lines and its faults.
import { ScrollText } from 'lucide-react';
import type { RecordDetail, TraceRecord } from '../../../shared/index.ts';
import { fileName, formatTime, showControls } from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';

import { FaultNote } from './packet-notes.tsx';

type Line = Extract<TraceRecord, { kind: 'script' | 'fault' }>;

export function ScriptTab({ detail: { record, caused } }: { readonly detail: RecordDetail }) {
  const lines = [record, ...caused].filter(
    (one): one is Line => one.kind === 'script' || one.kind === 'fault',
  );
  if (lines.length === 0) {
    return (
      <Blank icon={ScrollText} title="The script said nothing">
        Lines that a namespace script logs while it handles this packet, and faults in it, stand
        here.
      </Blank>
    );
  }
  return lines.map((line) => <ScriptLine key={line.seq} line={line} />);
}

function ScriptLine({ line }: { readonly line: Line }) {
  if (line.kind === 'fault') {
    return (
      <>
        <FaultNote fault={line} />
        {line.stack === undefined ? null : (
          <pre className="stack mono soft">{stackText(line.stack)}</pre>
        )}
      </>
    );
  }
  return (
    <p className="script-line mono">
      <span className="faint num">{formatTime(line.at)}</span>{' '}
      <span className={line.level === 'error' ? 'bad' : line.level === 'warn' ? 'warn' : ''}>
        {showControls(line.message ?? line.op)}
      </span>{' '}
      <span className="faint">{showControls(fileName(line.script))}</span>
    </p>
  );
}

/** Line feeds stay line feeds in a stack; everything else that hides is shown. */
function stackText(stack: string): string {
  return stack.split('\n').map(showControls).join('\n');
}
