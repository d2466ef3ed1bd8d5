import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { attacks } from './attacks';
import { ordinaryUser } from './ordinary-user';
import { lacking } from './print-attacks';

const elsewhere = process.platform !== 'linux' && 'reads /proc';

describe('the attacks on a grader that an ordinary user runs', { skip: elsewhere }, async () => {
  const user = await ordinaryUser();
  after(() => user[Symbol.asyncDispose]());

  it('are held as well', { skip: user.obstacle }, async (test) => {
    const { exitCode, output } = await user.run('test/attacks/print-attacks.ts', []);
    process.stdout.write(`${output}\n`);
    if (exitCode === lacking) {
      test.skip(output);
      return;
    }
    expect({ exitCode, output: exitCode === 0 ? '' : output }).to.deep.equal({ exitCode: 0, output: '' });
    expect(output.match(/nothing$/gm)).to.have.length(attacks.length);
  });
});
