// Bundles the published client for a page, into the file that is named.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

await build({
  entryPoints: [fileURLToPath(new URL('browser.mjs', import.meta.url))],
  outfile: process.argv[2],
  bundle: true,
  format: 'iife',
  globalName: 'dynamic',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'error',
});
