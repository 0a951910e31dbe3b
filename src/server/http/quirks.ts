// What the reference gets wrong about requests, for those who ask for it: origins by substring.
import type { OriginRule } from './origin.ts';

/** 0.9.19, manager.js, `verifyOrigin`: a text is searched, a list compared; `null` is the host of port 80. */
export function referenceOrigins(setting: string | readonly string[]): OriginRule {
  if (setting.includes('*:*')) return { allows: () => true };
  return {
    allows(origin) {
      if (!origin) return false;
      const { host, port } = origin === 'null' ? { host: 'null', port: '80' } : partsOf(origin);
      return [`${host}:${port}`, `${host}:*`, `*:${port}`].some((entry) => setting.includes(entry));
    },
  };
}

/** As Node's `url.parse` takes an origin apart: an address without `//` has no host. */
function partsOf(origin: string): { host: string; port: string } {
  const found =
    /^[a-z][\w+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?(?=[/?#]|$)/i.exec(origin);
  if (found === null) return { host: 'null', port: '80' };
  const [, host = '', port = '80'] = found;
  return { host: host.toLowerCase().replace(/^\[|\]$/g, ''), port };
}
