// One setting: what it is, what it does on the wire, its value, and what it was before.
import { useEffect, useId, useState } from 'react';
import type { ServerSettings } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { showControls } from '../../format/index.ts';
import { Switch } from '../../ui/index.ts';

import type { Setting } from './setting.ts';
import { readSetting, settingHint, settingText, settingWord } from './setting-text.ts';

type Value = ServerSettings[keyof ServerSettings];

interface Given {
  readonly setting: Setting;
  readonly value: Value;
}

export function SettingRow({ setting, value }: Given) {
  const id = useId();
  const edit = useSettingEdit(setting, value);
  const { name, title, says, reference } = setting;
  const isInitial = settingText(value) === settingText(setting.initial);
  return (
    <div className="setting">
      <div className="setting-words">
        <label className="setting-title" htmlFor={id}>
          {title}
        </label>
        <p className="soft" id={`${id}-says`}>
          {says}
        </p>
        <p className="setting-names faint">
          <code className="mono">{name}</code>
          {reference === undefined || reference === name ? null : (
            <>
              , in 0.9.19 <code className="mono">{reference}</code>
            </>
          )}
        </p>
      </div>
      <div className="setting-value">
        <SettingBox id={id} setting={setting} edit={edit} value={value} />
        <p className="setting-notes faint" aria-live="polite">
          {edit.fault === undefined ? null : <span className="bad">{edit.fault}</span>}
          {edit.before === undefined ? null : (
            <span>
              was {showControls(settingWord(setting, edit.before))}{' '}
              <button type="button" className="link" onClick={() => edit.save(edit.before)}>
                undo
              </button>
            </span>
          )}
          {isInitial || edit.before !== undefined ? null : (
            <span>
              default {showControls(settingWord(setting, setting.initial))}{' '}
              <button type="button" className="link" onClick={() => edit.save(setting.initial)}>
                restore
              </button>
            </span>
          )}
        </p>
      </div>
    </div>
  );
}

interface BoxGiven extends Given {
  readonly id: string;
  readonly edit: SettingEdit;
}

function SettingBox({ id, setting, edit, value }: BoxGiven) {
  if (setting.unit === 'switch') {
    return <Switch id={id} describedBy={`${id}-says`} isOn={value === true} onSwitch={edit.save} />;
  }
  return (
    <span className="setting-box">
      <input
        id={id}
        type="text"
        className="field mono num"
        inputMode={setting.unit === 'text' || setting.unit === 'list' ? 'text' : 'numeric'}
        aria-describedby={`${id}-says`}
        aria-invalid={edit.fault !== undefined}
        value={edit.typed}
        spellCheck={false}
        onChange={(event) => edit.type(event.target.value)}
        onBlur={edit.apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') edit.apply();
        }}
      />
      <span className="setting-unit faint">
        {setting.unit === 'ms' || setting.unit === 's' || setting.unit === 'bytes'
          ? setting.unit
          : ''}
      </span>
      <span className="setting-hint faint num">{settingHint(setting, value)}</span>
    </span>
  );
}

interface SettingEdit {
  readonly typed: string;
  readonly fault: string | undefined;
  /** The value before the last change made here. */
  readonly before: Value | undefined;
  type(text: string): void;
  apply(): void;
  save(value: Value | undefined): void;
}

function useSettingEdit(setting: Setting, value: Value): SettingEdit {
  const text = settingText(value);
  const [typed, setTyped] = useState(text);
  const [fault, setFault] = useState<string>();
  const [before, setBefore] = useState<Value>();
  const { changeSettings } = useActions();
  // Somebody else may change it too: then the box shows what it is now.
  useEffect(() => {
    setTyped(text);
    setFault(undefined);
  }, [text]);
  const save = (wanted: Value | undefined): void => {
    if (wanted === undefined) return;
    void changeSettings({ [setting.name]: wanted }).then((reply) => {
      setFault(reply.ok ? undefined : reply.fault.message);
      if (reply.ok)
        setBefore(settingText(wanted) === text || wanted === before ? undefined : value);
    });
  };
  return {
    typed,
    fault,
    before,
    type: setTyped,
    apply() {
      if (typed === text) return setFault(undefined);
      const reading = readSetting(setting, typed);
      if (reading.ok) save(reading.value);
      else setFault(reading.message);
    },
    save,
  };
}
