// A setting's value as the text in its box, and back.
import type { ServerSettings } from '../../../shared/index.ts';
import { formatAge, formatBytes, formatDuration, plural } from '../../format/index.ts';

import type { Setting } from './setting.ts';

type Value = ServerSettings[keyof ServerSettings];

export type SettingReading =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

const DAY_S = 86_400;

function days(seconds: number): string {
  return plural(Math.round(seconds / DAY_S), 'day');
}

/** What stands in the box. */
export function settingText(value: Value): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The value that a text stands for; what it must be beyond its type is the server's to say. */
export function readSetting({ unit }: Setting, typed: string): SettingReading {
  const text = typed.trim();
  switch (unit) {
    case 'text':
      return { ok: true, value: text };
    case 'list':
      return {
        ok: true,
        value: text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      };
    case 'switch':
      return { ok: true, value: text === 'true' };
    default: {
      const number = Number(text.replaceAll(/[\s_,]/g, ''));
      return text === '' || !Number.isFinite(number)
        ? { ok: false, message: 'Give a number.' }
        : { ok: true, value: number };
    }
  }
}

/** The same in a unit that people think in: `25 s`, `100 MB`. Nothing where that says no more. */
export function settingHint({ unit }: Setting, value: Value): string {
  if (typeof value !== 'number') return '';
  if (unit === 'ms') return value % 1000 === 0 ? formatAge(value) : formatDuration(value);
  if (unit === 's') return value < DAY_S ? formatDuration(value * 1000) : days(value);
  return unit === 'bytes' && value >= 10_000 ? formatBytes(value) : '';
}

/** A value in a sentence. */
export function settingWord(setting: Setting, value: Value): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') {
    const words = { ms: ' ms', s: ' s', bytes: ' bytes', count: '' };
    const unit = setting.unit in words ? words[setting.unit as keyof typeof words] : '';
    return `${value.toLocaleString('en')}${unit}`;
  }
  return settingText(value) === '' ? 'nothing' : settingText(value);
}
