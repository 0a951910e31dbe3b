// What a session may call at an endpoint, in one word.
import type { AclState } from '../../../shared/index.ts';
import { aclWord, showControls } from '../../format/index.ts';
import { Tag } from '../../ui/index.ts';

export function AclTag({ acl }: { readonly acl: AclState }) {
  const { text, tone, tip } = aclWord(acl);
  return (
    <Tag tone={tone} tip={showControls(tip)}>
      {text}
    </Tag>
  );
}
