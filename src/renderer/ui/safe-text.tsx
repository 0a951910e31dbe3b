// A peer's text as text: controls stand as small labels, and its direction cannot leave its own box.
import { splitControls } from '../format/index.ts';

interface Given {
  readonly text: string;
}

export function SafeText({ text }: Given) {
  const pieces = splitControls(text);
  const [first] = pieces;
  if (first === undefined) return null;
  if (pieces.length === 1 && 'text' in first) return <bdi>{first.text}</bdi>;
  return (
    <bdi>
      {pieces.map((piece, index) =>
        'text' in piece ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one immutable text never change places
          <span key={index} className="control" title={`control character ${piece.control}`}>
            {piece.control}
          </span>
        ),
      )}
    </bdi>
  );
}
