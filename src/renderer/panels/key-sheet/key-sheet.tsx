// All keys on one sheet, and the switch for single letters.
import { X } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';
import { Button, Dialog } from '../../ui/index.ts';

import './key-sheet.css';

interface Group {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}

const GROUPS: readonly Group[] = [
  {
    title: 'Anywhere',
    keys: [
      ['Ctrl F', 'go to the filter'],
      ['Ctrl E', 'record or pause'],
      ['Ctrl L', 'clear everything recorded'],
      ['Ctrl S', 'export the trace'],
      ['Ctrl K', 'commands; type a number to go to a packet'],
      ['F6', 'next pane; Shift F6 goes back'],
      ['Esc', 'close, empty the filter, drop the selection'],
      ['?', 'this sheet'],
    ],
  },
  {
    title: 'In the packet list',
    keys: [
      ['↑ ↓', 'previous, next'],
      ['PgUp PgDn', 'a page up or down'],
      ['Home End', 'oldest; newest, and follow'],
      ['Alt ← →', 'previous, next tab of the detail'],
      ['Space', 'follow or stay'],
      ['Alt A', 'go to its answer or its request'],
      ['Alt W', 'why was it allowed or denied'],
      ['Alt R', 'edit and send again'],
      ['Alt I', 'compose a packet'],
    ],
  },
  {
    title: 'In trees',
    keys: [
      ['↑ ↓', 'previous, next'],
      ['← →', 'fold, unfold'],
      ['Enter', 'show only this session or endpoint'],
    ],
  },
  {
    title: 'In the composer',
    keys: [['Ctrl Enter', 'send']],
  },
];

export function KeySheet() {
  const { closeDialog, prefer } = useActions();
  const hasLetterKeys = useInspector(({ view }) => view.preferences.hasLetterKeys);
  return (
    <Dialog label="Keys" className="key-sheet" onClose={closeDialog}>
      <header className="sheet-head">
        <h2 className="sheet-title">Keys</h2>
        <Button look="bare" icon={X} label="Close" onPress={closeDialog} />
      </header>
      <div className="key-groups">
        {GROUPS.map(({ title, keys }) => (
          <section key={title} className="key-group">
            <h3 className="small-title">{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key} className="key-line">
                  <dt>
                    <kbd className="key">{key}</kbd>
                  </dt>
                  <dd className="soft">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="letter-keys">
        <input
          type="checkbox"
          checked={hasLetterKeys}
          onChange={(event) => prefer({ hasLetterKeys: event.target.checked })}
        />
        <span>
          In the packet list single letters act too: <kbd className="key">j</kbd>{' '}
          <kbd className="key">k</kbd> move, <kbd className="key">a</kbd>{' '}
          <kbd className="key">w</kbd> <kbd className="key">r</kbd> <kbd className="key">i</kbd>{' '}
          without Alt.
        </span>
      </label>
    </Dialog>
  );
}
