// Says that the inspector does not answer, and what the window does about it.
import { KeyRound, Unplug } from 'lucide-react';
import { useInspector } from '../store/index.ts';
import { Blank } from '../ui/index.ts';

export function LinkNotice() {
  const link = useInspector(({ link: state }) => state);
  if (link.state !== 'lost') return null;
  if (!link.reached) {
    return (
      <div className="link-wall" role="alert">
        <Blank icon={KeyRound} title="The inspector does not let this page in">
          Open the address that <code className="mono">socketscope web</code> printed, with its
          token. This page keeps trying.
        </Blank>
      </div>
    );
  }
  return (
    <div className="link-lost" role="alert">
      <Unplug className="icon" aria-hidden />
      <p>
        <b>The connection to the inspector is lost.</b> What stands here is as it was. Trying again
        {link.attempt > 1 ? <span className="num">, attempt {link.attempt}</span> : null}…
      </p>
    </div>
  );
}
