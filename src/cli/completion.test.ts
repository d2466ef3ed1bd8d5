import { expect } from 'chai';
import { describe, it } from 'node:test';
import { Command, Option } from 'commander';
import { completionOf } from './completion';

describe('completion', () => {
  const program = new Command('zeebe-grader').version('1.0.0');
  program
    .command('grade')
    .description('grade submissions')
    .argument('[folders...]')
    .option('--report <folder>', 'keep everything there')
    .option('--resume', 'go on')
    .addOption(new Option('--clock <kind>', 'engine time').choices(['virtual', 'real']));
  program.command('exercise').command('new').option('--quick');
  program.command('completion-server', { hidden: true });

  const words = (before: string[], current: string): string[] | string => {
    const found = completionOf(program, before, current);
    return found === 'files' ? found : found.words.map(({ name }) => name);
  };

  it('names the commands that are for people', () => {
    expect(words([], '')).to.deep.equal(['grade', 'exercise']);
  });
  it('names the options of a command', () => {
    expect(words(['grade', 'anna', '--resume'], '--')).to.deep.equal(['--report', '--resume', '--clock', '--help']);
  });
  it('names what an option takes', () => {
    expect(words(['grade', '--clock'], '')).to.deep.equal(['virtual', 'real']);
  });
  it('leaves files to the shell', () => {
    expect(words(['grade', '--report'], '')).to.equal('files');
    expect(words(['grade', '--resume'], 'ann')).to.equal('files');
  });
  it('finds commands below commands', () => {
    expect(words(['exercise'], '')).to.deep.equal(['new']);
    expect(words(['exercise', 'new'], '-')).to.deep.equal(['--quick', '--help']);
  });
});
