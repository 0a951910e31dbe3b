// Builds what is missing or old, then starts the application with the arguments given.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';

const PROGRAM = resolve(import.meta.dirname, '../out/main/socketscope.cjs');

await ensureBuilt();
process.argv[1] = PROGRAM;
createRequire(import.meta.url)(PROGRAM);
