// What is compiled from the options: who may come in, and by which transports. Made anew when an option changes.
import { compileOrigins, referenceOrigins } from '../http/index.ts';
import type { OriginRule } from '../http/index.ts';
import { openRegistry } from '../transports/index.ts';
import type { TransportTable } from '../transports/index.ts';
import type { LiveOptions } from './live-options.ts';
import type { GatewayOptions } from './options.ts';

/** Read a field for every request; connections that are open keep the kind that opened them, and read their limits. */
export class Rules {
  origins: OriginRule;
  table: TransportTable;

  constructor(live: LiveOptions) {
    this.origins = originsOf(live.now);
    this.table = tableOf(live.now);
    live.onChange(() => {
      this.origins = originsOf(live.now);
      this.table = tableOf(live.now);
    });
  }
}

function originsOf({ origins, quirks }: GatewayOptions): OriginRule {
  return quirks ? referenceOrigins(origins) : compileOrigins(origins);
}

function tableOf(options: GatewayOptions): TransportTable {
  const { transports, matchOriginProtocol, quirks } = options;
  return openRegistry(transports, { limits: options, matchOriginProtocol, quirks });
}
