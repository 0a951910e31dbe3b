// On or off, as a switch; its name is its own or its label's.
import { useEffect, useState } from 'react';

/** A switch stands where it was put for as long; then where it really is. */
const TRUST_MS = 1_000;

interface Given {
  readonly isOn: boolean;
  /** For a label that stands elsewhere. */
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly onSwitch: (isOn: boolean) => void;
}

export function Switch({ isOn, id, label, describedBy, onSwitch }: Given) {
  const [wanted, setWanted] = useState<boolean>();
  useEffect(() => {
    if (wanted === undefined) return;
    if (wanted === isOn) return setWanted(undefined);
    const timer = setTimeout(() => setWanted(undefined), TRUST_MS);
    return () => clearTimeout(timer);
  }, [wanted, isOn]);
  const shown = wanted ?? isOn;
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={label}
      aria-describedby={describedBy}
      aria-checked={shown}
      checked={shown}
      onChange={(event) => {
        setWanted(event.target.checked);
        onSwitch(event.target.checked);
      }}
    />
  );
}
