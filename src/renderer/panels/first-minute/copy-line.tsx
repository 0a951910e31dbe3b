// A line to take away: what it is, the text, a button that copies it.
import { CopyButton } from '../../ui/index.ts';

interface Given {
  readonly says: string;
  readonly text: string;
}

export function CopyLine({ says, text }: Given) {
  return (
    <div className="copy-line">
      <span className="copy-says">{says}</span>
      <div className="copy-box">
        <code className="mono copy-text">{text}</code>
        <CopyButton text={text} label={`Copy: ${says}`} />
      </div>
    </div>
  );
}
