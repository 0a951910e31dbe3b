// Copies a text and says so for a moment, without moving anything.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

import { Button } from './button.tsx';

const SAID_MS = 1_500;

interface Given {
  readonly text: string;
  /** What is copied: `Copy the address`. */
  readonly label: string;
}

export function CopyButton({ text, label }: Given) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <Button
        look="bare"
        isSmall
        label={label}
        icon={isCopied ? Check : Copy}
        className={isCopied ? 'ok' : ''}
        onPress={() => void copyText(text).then(setCopied)}
      />
      <span className="unseen" aria-live="polite">
        {isCopied ? 'Copied' : ''}
      </span>
    </>
  );
}

/** Answers whether it worked; where the clipboard is forbidden an old selection does it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return isDone;
}
