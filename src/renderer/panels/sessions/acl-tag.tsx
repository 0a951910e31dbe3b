// What a session may call at an endpoint, in one word. Open is a warning: everything is allowed.
import type { AclState } from '../../../shared/index.ts';
import { plural } from '../../format/index.ts';

export function AclTag({ acl }: { readonly acl: AclState }) {
  if (acl.state === 'open') {
    return (
      <span className="tag warn" title="No list was ever set: this session may call every method.">
        open
      </span>
    );
  }
  if (acl.state === 'closed') {
    return (
      <span className="tag bad" title="The list is empty: this session may call nothing.">
        closed
      </span>
    );
  }
  return (
    <span className="tag ok" title={`May call: ${acl.methods.join(', ')}`}>
      {plural(acl.methods.length, 'method')}
    </span>
  );
}
