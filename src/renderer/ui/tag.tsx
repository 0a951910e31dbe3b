// A word in a frame, with a tone and a tip.
import type { ReactNode } from 'react';

interface Given {
  readonly tone?: 'ok' | 'warn' | 'bad';
  readonly tip?: string;
  readonly children: ReactNode;
}

export function Tag({ tone, tip, children }: Given) {
  return (
    <span className={tone === undefined ? 'tag' : `tag ${tone}`} title={tip}>
      {children}
    </span>
  );
}
