// What would have let a packet through, at the end of the sentence that says why it was not.
import { useInspector } from '../../store/index.ts';

import { remedyOf } from './verdict-words.ts';
import type { JudgedRecord } from './verdict-words.ts';

export function RemedyNote({ verdict }: { readonly verdict: JudgedRecord }) {
  const remedy = remedyOf(verdict, useMethods(verdict.endpoint));
  if (remedy === undefined) return null;
  const { says, code } = remedy;
  return (
    <>
      {' '}
      {says}
      {code === undefined ? null : (
        <>
          {' '}
          <code className="mono">{code}</code>.
        </>
      )}
    </>
  );
}

/** Methods of the class at an endpoint, where a script serves just that. */
export function useMethods(endpoint: string): readonly string[] | undefined {
  return useInspector(({ data }) => {
    for (const { endpoints } of data.scripts) {
      const served = endpoints.find((one) => one.endpoint === endpoint);
      if (served !== undefined) return served.methods;
    }
    return undefined;
  });
}
