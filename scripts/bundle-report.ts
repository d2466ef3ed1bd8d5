import { readFile, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { assetFolder } from '../src/report/html/page-assets';
import { projectFolder } from '../src/project-folder';

const sources = path.join(projectFolder, 'src', 'report', 'html');

/** Makes the styles and scripts that the HTML reports carry in themselves. @param folder where they go */
export async function bundleReport(folder: string = assetFolder): Promise<void> {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [
      path.join(sources, 'browser', 'submission.ts'),
      path.join(sources, 'browser', 'class.ts'),
      path.join(sources, 'browser', 'live.ts'),
      path.join(sources, 'style', 'submission.css'),
      path.join(sources, 'style', 'class.css'),
    ],
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  // as its makers built it, with their licence line
  const viewer = require.resolve('bpmn-js/dist/bpmn-navigated-viewer.production.min.js');
  await writeFile(path.join(folder, 'viewer.js'), await readFile(viewer, 'utf8'));
}
