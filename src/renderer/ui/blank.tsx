// What stands where there is nothing: one sentence why, one what to do.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Given {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

export function Blank({ icon: Icon, title, children }: Given) {
  return (
    <div className="blank">
      {Icon === undefined ? null : <Icon className="blank-icon" aria-hidden />}
      <p className="blank-title">{title}</p>
      {children === undefined ? null : <div className="blank-words">{children}</div>}
    </div>
  );
}
