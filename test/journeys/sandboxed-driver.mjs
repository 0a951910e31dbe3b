// Run as an ordinary user: starts the desktop with the system's sandbox on and prints what holds its page.
//
// usage: node sandboxed-driver.mjs ELECTRON ROOT PROFILE
import { readFileSync } from 'node:fs';
import { _electron } from 'playwright-core';

const [executablePath, root, profile] = process.argv.slice(2);
const app = await _electron.launch({
  executablePath,
  chromiumSandbox: true,
  args: [`--user-data-dir=${profile}`, root, '--port', '0'],
});
const window = await app.firstWindow();
await window.getByRole('button', { name: 'Stop server' }).waitFor();
const pid = await app.evaluate(({ BrowserWindow }) => {
  return BrowserWindow.getAllWindows()[0].webContents.getOSProcessId();
});
const status = readFileSync(`/proc/${pid}/status`, 'utf8');
const field = (name) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
const report = {
  uid: process.getuid(),
  hasNoSandbox: await app.evaluate(({ app: electron }) =>
    electron.commandLine.hasSwitch('no-sandbox'),
  ),
  // 2: a filter of system calls is on.
  seccomp: field('Seccomp'),
  // More than one number: the process lives in a process namespace of its own.
  processNamespaces: field('NSpid').split(/\s+/).length,
};
await app.close();
process.stdout.write(`${JSON.stringify(report)}\n`);
