// The way to a packet by its number.
import { useActions } from '../../store/index.ts';
import { formatCount } from '../../format/index.ts';

export function PacketLink({ seq }: { readonly seq: number }) {
  const { goTo } = useActions();
  return (
    <button
      type="button"
      className="link num"
      aria-label={`Go to packet ${formatCount(seq)}`}
      onClick={() => void goTo(seq)}
    >
      #{formatCount(seq)}
    </button>
  );
}
