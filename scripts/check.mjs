// Everything that CI runs, cheapest first; ends with one line that counts what passed and failed.
//
// Each test counts one, and so does each other check. A test that was skipped counts as failed where
// CI is set: there, everything it needs is installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const REPORT = resolve(ROOT, 'node_modules/.cache/test-report.json');
// The build comes before the tests because the journeys drive what was built.
const CHECKS = ['lint', 'typecheck', 'walls', 'unused', 'docs:check', 'build'];

const tally = { passed: 0, failed: 0 };
for (const check of CHECKS) count(check, run('run', check) ? [1, 0] : [0, 1]);
count('test', runTests());

process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;

function count(name, [passed, failed]) {
  tally.passed += passed;
  tally.failed += failed;
  process.stdout.write(`check ${name}: ${failed === 0 ? 'ok' : 'FAILED'}\n`);
}

function run(...args) {
  process.stdout.write(`\n> npm ${args.join(' ')}\n`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['--silent', ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return done.status === 0;
}

function runTests() {
  mkdirSync(dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const outputs = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const isGreen = run('test', '--', ...outputs);
  const report = readReport();
  const skipped = process.env.CI ? report.numPendingTests + report.numTodoTests : 0;
  if (skipped > 0) process.stdout.write(`${skipped} tests were skipped; none may be here\n`);
  const failed = report.numFailedTests + skipped;
  return [report.numPassedTests, isGreen ? failed : Math.max(failed, 1)];
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
  }
}
