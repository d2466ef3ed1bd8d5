import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GraderError } from '../../errors';

/** Style and scripts of a page, ready to be put in. */
export interface PageAssets {
  readonly style: string;
  /** In the order they run in. */
  readonly scripts: readonly string[];
}

/** The pages there are, and the files that `scripts/bundle-report.ts` makes for each. */
export const pageFiles = {
  submission: { style: 'submission.css', scripts: ['viewer.js', 'submission.js'] },
  class: { style: 'class.css', scripts: ['class.js'] },
  live: { style: 'submission.css', scripts: ['viewer.js', 'submission.js', 'live.js'] },
  waiting: { style: 'submission.css', scripts: ['live.js'] },
  feedback: { style: 'submission.css', scripts: [] },
} as const;

/** Where the bundled files lie, whether this runs from its sources or from `dist/`. */
export const assetFolder = path.join(
  __dirname,
  path.basename(path.resolve(__dirname, '../../..')) === 'dist' ? '../../..' : '../../../dist',
  'report-assets',
);

/** @throws GraderError when they were not bundled */
export function loadAssets(name: keyof typeof pageFiles, folder: string = assetFolder): PageAssets {
  const { style, scripts } = pageFiles[name];
  const read = (file: string): string => {
    try {
      return readFileSync(path.join(folder, file), 'utf8');
    } catch (cause) {
      throw new GraderError(`The file ${file} of the HTML reports is missing.`, 'Run "npm run build".', { cause });
    }
  };
  return { style: read(style), scripts: scripts.map(read) };
}
