// Ctrl+K: type a few letters, press Enter.
import type { KeyboardEvent } from 'react';
import { useMemo, useState } from 'react';
import { useActions, useInspectorStore } from '../../store/index.ts';
import { Dialog } from '../../ui/index.ts';

import { findCommands, paletteCommands } from './commands.ts';
import type { PaletteCommand } from './commands.ts';
import './palette.css';

export function Palette() {
  const store = useInspectorStore();
  const actions = useActions();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = useMemo(() => paletteCommands(store.getState(), actions), [store, actions]);
  const found = findCommands(commands, typed, (seq) => void actions.goTo(seq));
  const run = (command: PaletteCommand | undefined) => {
    if (command === undefined) return;
    actions.closeDialog();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((chosen + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label="Commands" className="palette" onClose={actions.closeDialog}>
      <input
        type="text"
        className="palette-box"
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found[chosen] === undefined ? undefined : `command-${chosen}`}
        placeholder="Type a command, or the number of a packet"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div role="listbox" id="palette-list" aria-label="Commands" className="palette-list">
        {found.map((command, index) => (
          <Option
            key={command.id}
            command={command}
            index={index}
            isChosen={index === chosen}
            onRun={() => run(command)}
          />
        ))}
        {found.length === 0 ? <p className="palette-none faint">No command is called so.</p> : null}
      </div>
    </Dialog>
  );
}

interface OptionGiven {
  readonly command: PaletteCommand;
  readonly index: number;
  readonly isChosen: boolean;
  readonly onRun: () => void;
}

function Option({ command, index, isChosen, onRun }: OptionGiven) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above takes the keys for the list
    <div
      role="option"
      id={`command-${index}`}
      className="palette-option"
      aria-selected={isChosen}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onRun}
    >
      <span className="clip">{command.title}</span>
      {command.keys === undefined ? null : <kbd className="key">{command.keys}</kbd>}
    </div>
  );
}
