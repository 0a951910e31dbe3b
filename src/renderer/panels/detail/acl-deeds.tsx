// What can be done about a list from one of its packets: allow the method, see the history, open the matrix.
import { Check, Grid3x3, History } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';
import { methodKey, shortSid, showControls } from '../../format/index.ts';
import { Button } from '../../ui/index.ts';

import { useMethods } from './remedy-note.tsx';
import type { AclRecord } from './verdict-words.ts';

export function AclDeeds({ list }: { readonly list: AclRecord | undefined }) {
  const { changeAcl, showAcl, typeFilter, setPacketsOnly } = useActions();
  const session = useInspector(({ data }) =>
    list === undefined ? undefined : data.sessions.get(list.sid),
  );
  const methods = useMethods(list?.endpoint ?? '');
  if (list === undefined) return null;
  const { sid, endpoint, verdict } = list;
  const method = verdict?.because === 'method_access_denied' ? verdict.method : undefined;
  const now = session?.namespaces.find((one) => one.endpoint === endpoint)?.acl;
  const isLive = session !== undefined && session.phase !== 'disconnected' && now !== undefined;
  const isDenied =
    method !== undefined &&
    isLive &&
    hasMethod(methods, method) &&
    now.state !== 'open' &&
    (now.state === 'closed' || !now.methods.map(methodKey).includes(methodKey(method)));
  const showHistory = () => {
    setPacketsOnly(false);
    typeFilter(
      `kind == "acl" && sid == ${JSON.stringify(sid)} && endpoint == ${JSON.stringify(endpoint)}`,
    );
  };
  return (
    <div className="acl-buttons">
      {isDenied ? (
        <Button
          look="framed"
          isSmall
          icon={Check}
          label={`Allow ${showControls(method)} for session ${shortSid(sid)}`}
          onPress={() => void changeAcl({ sid, endpoint }, { op: 'allow', method })}
        />
      ) : null}
      <Button
        look="framed"
        isSmall
        icon={History}
        label="History of this list"
        tip="Every change and verdict of this list, in the packet list"
        onPress={showHistory}
      />
      {isLive ? (
        <Button
          look="framed"
          isSmall
          icon={Grid3x3}
          label="Open in the ACL matrix"
          onPress={() =>
            showAcl({ sid, endpoint, ...(verdict === undefined ? {} : { method: verdict.method }) })
          }
        />
      ) : null}
    </div>
  );
}

/** To allow what the class does not have would help nobody. */
function hasMethod(methods: readonly string[] | undefined, method: string): boolean {
  const key = methodKey(method);
  return (
    methods === undefined || key.startsWith('recv') || methods.some((one) => methodKey(one) === key)
  );
}
