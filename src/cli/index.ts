// The program `socketscope`: reads its arguments, runs the host they ask for and ends with its status.
import { complain, findPlaces, readCommandLine } from '../host/index.ts';
import type { Launch, Places } from '../host/index.ts';

import { convert } from './convert/index.ts';
import { diff } from './diff/index.ts';
import { openDesktop } from './desktop/index.ts';
import { explain } from './explain/index.ts';
import { serve } from './serve.ts';
import { serveWeb } from './web.ts';

const FAILURE = 1;
const USAGE = 2;

async function main(args: readonly string[]): Promise<number> {
  const places = findPlaces(__dirname);
  const line = readCommandLine(args, places.version);
  if (!line.ok) {
    complain(line.fault.message);
    return USAGE;
  }
  if (line.value.ask === 'show') {
    process.stdout.write(line.value.text);
    return 0;
  }
  if (line.value.ask === 'explain') return explain(line.value.explain);
  if (line.value.ask === 'diff') return diff(line.value.diff);
  if (line.value.ask === 'convert') return convert(line.value.convert, places.version);
  return run(line.value.launch, places, args);
}

async function run(launch: Launch, places: Places, args: readonly string[]): Promise<number> {
  switch (launch.host) {
    case 'serve':
      return serve(launch, places);
    case 'web':
      return serveWeb(launch, places);
    case 'desktop': {
      const desktop = await openDesktop(launch, places, args);
      if (desktop.ended) return desktop.status;
      complain(`${desktop.why} The inspector opens in a browser instead.`);
      return serveWeb({ ...launch, host: 'web' }, places);
    }
  }
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(FAILURE);
  },
);
