// One build for every place: Electron's main process, plain Node, the sandboxed preload, the window.
//
// Targets and formats are always spelled out: electron-vite would take them from the installed
// Electron, and the output has to run on Electron 25 as well as on the newest.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string): string => resolve(import.meta.dirname, path);

/** Stays outside the bundle: native, Electron itself, or what scripts use too. `ws` probes for the last two and does without. */
const OUTSIDE = ['electron', 'esbuild', 'ioredis', 'typescript', 'bufferutil', 'utf-8-validate'];

export default defineConfig({
  main: {
    build: {
      target: 'node18.15',
      outDir: here('out/main'),
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: here('src/main/index.ts'),
          socketscope: here('src/cli/index.ts'),
          'script-worker': here('src/server/scripting/script-worker.ts'),
          'trace-worker': here('src/trace/thread/trace-worker.ts'),
          'type-checker': here('src/server/scripting/type-checker.ts'),
          'script-servers': here('src/server/legacy/in-script.ts'),
          'script-api': here('src/server/scripting/script-api.ts'),
          server: here('src/server/embed.ts'),
          'socket.io': here('src/server/legacy/in-process.ts'),
        },
        external: OUTSIDE,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          // Flat, so that import.meta.dirname is out/main whichever file a module ends in.
          chunkFileNames: '[name]-[hash].cjs',
          banner: (chunk) => (chunk.name === 'socketscope' ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node18.15',
      outDir: here('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('src/preload/index.ts') },
        external: ['electron'],
        // Of the shared words it needs three names; the parsers among them would be 180 kB in every window.
        treeshake: { moduleSideEffects: false },
        // A sandboxed preload is one CJS file: it cannot require a second one.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      outDir: here('out/renderer'),
      emptyOutDir: true,
      minify: true,
      rolldownOptions: {
        input: here('src/renderer/index.html'),
        // The window uses words of shared/, not the parsers of the border: without this it would carry zod.
        treeshake: { moduleSideEffects: (id) => !/[/\\](src[/\\]shared|zod)[/\\]/.test(id) },
      },
    },
  },
});
