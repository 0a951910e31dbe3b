// Which tests run where: plain Node, a DOM without a browser, and journeys one at a time.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What a script imports is the source here, and the bundle once it is built. */
const SCRIPT_API = resolve(import.meta.dirname, 'src/server/scripting/script-api.ts');

export default defineConfig({
  resolve: { alias: [{ find: /^socketscope$/, replacement: SCRIPT_API }] },
  test: {
    maxWorkers: 2,
    maxConcurrency: 16,
    pool: 'forks',
    globalSetup: ['test/support/global-setup.ts'],
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/journeys/**', 'test/support/**'],
          testTimeout: 30_000,
          // Modules are loaded once a process rather than once a file: a third of the time they took.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/build-app.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
