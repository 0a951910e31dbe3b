// From what a person asked for to what the inspector is made of.
import type { InspectorOptions } from '../inspector/index.ts';

import type { LaunchOptions } from './launch.ts';
import type { Places } from './places.ts';

export function inspectorOptions(
  options: LaunchOptions,
  scripts: readonly string[],
  places: Places,
): Omit<InspectorOptions, 'listen'> {
  return {
    version: places.version,
    gateway: gatewayOptions(options),
    scripts,
    ...redisOptions(options),
    ...(options.record === undefined ? {} : { record: options.record }),
    isolation: options.isolation,
    scripting: scriptingOptions(options),
    workerFile: places.workerFile,
    resourcesDir: places.resourcesDir,
  };
}

function redisOptions({
  redis: url,
  redisChannel: channel,
}: LaunchOptions): Pick<InspectorOptions, 'redis'> {
  if (url === undefined) return {};
  return { redis: channel === undefined ? { url } : { url, channel } };
}

function scriptingOptions(options: LaunchOptions): NonNullable<InspectorOptions['scripting']> {
  const { watch, checkTypes, handlerLimitMs, memoryLimitMb, queueLimit } = options;
  return {
    watch,
    checkTypes,
    ...(handlerLimitMs === undefined ? {} : { handlerLimitMs }),
    ...(memoryLimitMb === undefined ? {} : { memoryLimitMb }),
    ...(queueLimit === undefined ? {} : { queueLimit }),
  };
}

function gatewayOptions(options: LaunchOptions): InspectorOptions['gateway'] {
  const { resource, transports, origins } = options;
  const { heartbeatIntervalMs, heartbeatTimeoutMs, closeTimeoutMs, pollingDurationMs } = options;
  return {
    ...options.settings,
    ...flashPolicy(options),
    ...(options.quirks === undefined ? {} : { quirks: true }),
    ...(resource === undefined ? {} : { resource: `/${resource}` }),
    ...(transports === undefined ? {} : { transports }),
    ...(origins === undefined ? {} : { origins }),
    ...(heartbeatIntervalMs === undefined ? {} : { heartbeatIntervalMs }),
    ...(heartbeatTimeoutMs === undefined ? {} : { heartbeatTimeoutMs }),
    ...(closeTimeoutMs === undefined ? {} : { closeTimeoutMs }),
    ...(pollingDurationMs === undefined ? {} : { pollingDurationMs }),
  };
}

function flashPolicy({ flashPolicyPort: port }: LaunchOptions): InspectorOptions['gateway'] {
  if (port === undefined) return {};
  return port === 'off' ? { flashPolicyServer: false } : { flashPolicyPort: port };
}
