import { describe, it } from 'node:test';
import { expect } from 'chai';
import { quoted } from './quoted';

describe('a text in quotation marks', () => {
  it('has plain ones', () => {
    expect(quoted('a code')).to.equal('"a code"');
  });

  it('has typographic ones around plain ones', () => {
    expect(quoted('no "str"')).to.equal('“no "str"”');
  });

  it('shows its line breaks', () => {
    expect(quoted('a code\r\n')).to.equal('"a code⏎"');
  });
});
