// The desktop application's entry: what must be settled before Electron is ready, then the application.
import { app, protocol } from 'electron';
import { complain, findPlaces } from '../host/index.ts';

import { readLaunch } from './launch.ts';
import { ownProfile } from './profile.ts';
import { runDesktop } from './run-desktop.ts';
import { SCHEME } from './window-origin.ts';

// Adding it where --no-sandbox was asked for would undo that, and as root every child would die.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
ownProfile();

const places = findPlaces(__dirname);
const launch = readLaunch(places.version);
if (launch.ok) {
  runDesktop(launch.value, places).catch((error: unknown) => {
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  });
} else {
  complain(launch.fault.message);
  app.exit(2);
}
