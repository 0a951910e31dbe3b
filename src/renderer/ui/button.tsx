// The one button: an icon, a word, or both; always with an accessible name.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Given {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** `bare`: the icon alone; the label is its name and its tip. */
  readonly look?: 'plain' | 'framed' | 'primary' | 'bare';
  readonly isSmall?: boolean;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly tip?: string;
  readonly className?: string;
  readonly onPress: () => void;
  /** Drawn in place of the label; the label stays the name. */
  readonly children?: ReactNode;
}

export function Button(given: Given) {
  const { label, icon: Icon, look = 'plain', isSmall = false, children } = given;
  const isBare = look === 'bare';
  const classes = ['button', look, isSmall ? 'small' : '', given.className ?? ''];
  return (
    <button
      type="button"
      className={classes.filter((name) => name !== '' && name !== 'plain').join(' ')}
      aria-label={isBare || children !== undefined ? label : undefined}
      aria-pressed={given.isPressed}
      disabled={given.isDisabled}
      title={given.tip ?? (isBare ? label : undefined)}
      onClick={given.onPress}
    >
      {Icon === undefined ? null : <Icon className="icon" aria-hidden />}
      {isBare ? null : (children ?? <span className="button-word">{label}</span>)}
    </button>
  );
}
