// A field under its name, the two tied together.
import type { ReactNode } from 'react';
import { useId } from 'react';

interface Given {
  readonly label: string;
  readonly className?: string;
  /** Draws the field with the id it is given. */
  readonly children: (id: string) => ReactNode;
}

export function Labelled({ label, className = '', children }: Given) {
  const id = useId();
  return (
    <div className={`labelled ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
