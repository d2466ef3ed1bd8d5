import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { z } from 'zod';
import { UsageError } from '../errors';
import { didYouMean, readYaml } from './yaml-file';

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
    expect(await complaint('title: Some\nlimit: {}\n')).to.match(
      /^some\.yml:1:1: .*"limit".* Did you mean "limits"\?$/,
    );
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
    expect(await said('given:\n  fail: 3\n')).to.match(/^some\.yml:2:9: given\.fail: .*expected string/);
    expect(await said('given:\n- fail: x\n- fail: []\n')).to.match(/^some\.yml:3:9: given\.1\.fail: .*expected string/);
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

describe('didYouMean', () => {
  it('is silent where nothing is near', () => {
    expect(didYouMean('entirely-other', ['part-03'])).to.equal('');
    expect(didYouMean('part-3', [])).to.equal('');
  });

  it('names the nearest', () => {
    expect(didYouMean('part-3', ['part-03', 'part-13'])).to.equal(' Did you mean "part-03"?');
  });
});
