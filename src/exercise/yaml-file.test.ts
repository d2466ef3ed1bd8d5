import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { z } from 'zod';
import { UsageError } from '../errors';
import { readYaml } from './yaml-file';

const schema = z.strictObject({ title: z.string(), limits: z.strictObject({ files: z.int() }).optional() });

describe('readYaml', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'some.yml');

  async function complaint(text: string): Promise<string> {
    await writeFile(file, text);
    const error = await readYaml(file, schema).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    return (error as UsageError).message.replaceAll(file, 'some.yml');
  }

  it('reads what is right', async () => {
    await writeFile(file, 'title: Some\nlimits: { files: 3 }\n');
    expect(await readYaml(file, schema)).to.deep.equal({ title: 'Some', limits: { files: 3 } });
  });

  it('names line and column of a value that is wrong', async () => {
    expect(await complaint('title: Some\nlimits:\n  files: many\n')).to.match(/^some\.yml:3:10: limits\.files: /);
  });

  it('names the key that was probably meant', async () => {
    expect(await complaint('title: Some\nlimit: {}\n')).to.equal(
      'some.yml:2:1: found the key "limit", expected one of title, limits. Did you mean "limits"?',
    );
    expect(await complaint('title: Some\nlimits: { files: 1, fils: 2 }\n')).to.equal(
      'some.yml:2:21: limits: found the key "fils", expected files. Did you mean "files"?',
    );
  });

  it('says what was found and what is expected, of lists and choices, too', async () => {
    const list = z
      .array(z.strictObject({ by: z.string(), outcome: z.enum(['passed', 'failed']), points: z.number().min(0) }))
      .nullable()
      .transform((all) => all ?? []);
    const said = async (text: string): Promise<string[]> => {
      await writeFile(file, text);
      const error = await readYaml(file, list).catch((reason: unknown) => reason);
      return (error as Error).message.replaceAll(file, 'some.yml').split('\n');
    };
    expect(await said('- { outcome: pased, points: -1, form: you }\n- many\n')).to.deep.equal([
      'some.yml:1:3: by: is missing, expected text.',
      'some.yml:1:14: outcome: found "pased", expected one of "passed", "failed". Did you mean "passed"?',
      'some.yml:1:29: points: found -1: Too small: expected number to be >=0.',
      'some.yml:1:33: found the key "form", expected one of by, outcome, points.',
      'some.yml:2:3: found "many", expected keys with values.',
    ]);
    expect(await said('by: me\n')).to.deep.equal(['some.yml:1:1: found keys with values, expected a list.']);
  });

  it('speaks of the form that a value comes nearest to, where it may have several', async () => {
    const answer = z.strictObject({ fail: z.string() });
    const either = z.strictObject({
      given: z.union([z.strictObject({ script: z.string() }), answer, z.array(answer)]),
    });
    const said = async (text: string): Promise<string> => {
      await writeFile(file, text);
      return readYaml(file, either).then(
        () => 'sound',
        (error: unknown) => (error as Error).message.replaceAll(file, 'some.yml'),
      );
    };
    expect(await said('given:\n  fail: 3\n')).to.match(/^some\.yml:2:9: given\.fail: found 3, expected text\.$/);
    expect(await said('given:\n- fail: x\n- fail: []\n')).to.match(
      /^some\.yml:3:9: given\.1\.fail: found a list, expected text\.$/,
    );
  });

  it('names every mistake, a line each', async () => {
    expect((await complaint('limits: { files: x }\n')).split('\n')).to.have.length(2);
  });

  it('names the place where the YAML breaks', async () => {
    expect(await complaint('title: Some\nlimits: [\n')).to.match(/^some\.yml:3:1: this is no YAML: /);
  });

  it('does not expand a file of aliases that stand for more and more', async () => {
    const doubled = Array.from({ length: 30 }, (_, index) => `- &a${index + 1} [*a${index}, *a${index}]`);
    expect(await complaint(['- &a0 [x]', ...doubled].join('\n'))).to.match(/alias/i);
  });

  it('says that the file is not there', async () => {
    const error = await readYaml(path.join(folder, 'none.yml'), schema).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError).with.property('message').that.contains('none.yml cannot be read');
  });
});
