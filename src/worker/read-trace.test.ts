import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readMistake } from './read-trace';

const traceback = (error: string): string[] => [
  'Traceback (most recent call last):',
  '  File "/home/student/exercise/submission/worker.py", line 12, in handler',
  '    print(error)',
  error,
];

describe('the mistake that output speaks of', () => {
  it('is the last error of a traceback, with its place', () => {
    expect(readMistake([...traceback("NameError: name 'error' is not defined"), 'Processing image'])).to.equal(
      "NameError: name 'error' is not defined (worker.py, line 12)",
    );
  });

  it('is rather one that nobody throws on purpose', () => {
    const lines = [...traceback('TypeError: not a text'), ...traceback('Exception: Image quality insufficient')];
    expect(readMistake(lines)).to.equal('TypeError: not a text (worker.py, line 12)');
  });

  it('is an exception without a better one', () => {
    expect(readMistake(traceback('Exception: Image quality insufficient'))).to.equal(
      'Exception: Image quality insufficient (worker.py, line 12)',
    );
  });

  it('is nothing that a script merely prints', () => {
    expect(readMistake(['Exception: Image quality insufficient', 'Error'])).to.equal(undefined);
    expect(readMistake([])).to.equal(undefined);
  });
});
