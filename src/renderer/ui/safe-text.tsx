// A peer's text as text: controls stand as small labels, and its direction cannot leave its own box.
/** A run of plain text, or a control character by its name. */
type Piece = { readonly text: string } | { readonly control: string };

interface Given {
  /** In order, the whole text. */
  readonly pieces: readonly Piece[];
}

export function SafeText({ pieces }: Given) {
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
