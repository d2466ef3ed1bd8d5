import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

/** Prints every step of `steps/` into docs/steps.md. `npm run docs:steps` */
async function listSteps(): Promise<void> {
  const sections: string[] = [];
  const files: string[] = [];
  for await (const file of glob('steps/*.steps.ts', { cwd: root })) files.push(file);
  for (const file of files.sort()) {
    const text = await readFile(path.join(root, file), 'utf8');
    const steps = [...text.matchAll(/^(Given|When|Then)\(\s*'((?:[^'\\]|\\.)*)'/gm)].map(
      ([, keyword = '', pattern = '']) => `- ${keyword} ${pattern.replaceAll("\\'", "'")}`,
    );
    // steps of features that are made, not written, have patterns of their own
    if (steps.length > 0) sections.push(`## ${path.basename(file, '.steps.ts')}\n\n${steps.join('\n')}`);
  }
  const head = [
    '# Steps',
    '',
    'Every step that a feature can use, by its noun. `{element}` is a name in quotes, `{duration}` is like `30 s`;',
    'the rest are the types of Cucumber expressions. Made by `npm run docs:steps`.',
  ].join('\n');
  await writeFile(path.join(root, 'docs/steps.md'), `${head}\n\n${sections.join('\n\n')}\n`);
}

void listSteps();
