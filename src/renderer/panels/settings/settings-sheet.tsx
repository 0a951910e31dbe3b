// Every setting of the server with what it means on the wire, changed while it runs; and the window's own.
import { X } from 'lucide-react';
import { useState } from 'react';
import { useActions, useInspector } from '../../store/index.ts';
import { Blank, Button, Dialog } from '../../ui/index.ts';

import type { Setting } from './setting.ts';
import { SETTING_GROUPS } from './setting-groups.ts';
import { SettingRow } from './setting-row.tsx';
import { TransportSwitches } from './transport-switches.tsx';
import { WindowSettings } from './window-settings.tsx';
import './settings.css';

const PLACES = [
  { id: 'transports', title: 'Transports' },
  ...SETTING_GROUPS,
  { id: 'window', title: 'This window' },
];

export function SettingsSheet() {
  const { closeDialog } = useActions();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('transports');
  return (
    <Dialog label="Settings" className="settings" onClose={closeDialog}>
      <header className="settings-head">
        <h2 className="settings-title">Settings</h2>
        <input
          type="text"
          className="field settings-find"
          aria-label="Find a setting"
          placeholder="Find a setting, or what it does on the wire"
          value={typed}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button look="bare" icon={X} label="Close" onPress={closeDialog} />
      </header>
      <div className="settings-body">
        <nav className="settings-nav" aria-label="Kinds of settings">
          {PLACES.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className="settings-place"
              aria-current={id === chosen && typed === '' ? 'page' : undefined}
              onClick={() => {
                setTyped('');
                setChosen(id);
              }}
            >
              {title}
            </button>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
        <div className="settings-page" tabIndex={0} role="region" aria-label="Settings page">
          {typed.trim() === '' ? <Page id={chosen} /> : <Found typed={typed} />}
        </div>
      </div>
    </Dialog>
  );
}

function Page({ id }: { readonly id: string }) {
  if (id === 'window') return <WindowSettings />;
  if (id === 'transports') return <TransportSwitches />;
  const group = SETTING_GROUPS.find((one) => one.id === id);
  return group === undefined ? null : <Group title={group.title} settings={group.settings} />;
}

function Found({ typed }: { readonly typed: string }) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = SETTING_GROUPS.map((group) => ({
    ...group,
    settings: group.settings.filter((setting) => isFound(setting, words)),
  })).filter(({ settings }) => settings.length > 0);
  if (found.length === 0) {
    return (
      <Blank title="No setting is called so">Try a word of what it does: 503, poll, gzip.</Blank>
    );
  }
  return found.map(({ id, title, settings }) => (
    <Group key={id} title={title} settings={settings} />
  ));
}

interface GroupGiven {
  readonly title: string;
  readonly settings: readonly Setting[];
}

function Group({ title, settings }: GroupGiven) {
  const now = useInspector(({ data }) => data.server?.settings);
  if (now === undefined) return null;
  return (
    <section className="settings-group">
      <h3 className="settings-group-title">{title}</h3>
      {settings.map((setting) => (
        <SettingRow key={setting.name} setting={setting} value={now[setting.name]} />
      ))}
    </section>
  );
}

function isFound({ name, title, says, reference }: Setting, words: readonly string[]): boolean {
  const text = `${name} ${title} ${says} ${reference ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
