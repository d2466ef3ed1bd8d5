import { describe, it } from 'node:test';
import { expect } from 'chai';
import { clip, cut } from './clip';

describe('cut', () => {
  it('keeps characters whole', () => {
    expect(cut('aa𝄞b', 3)).to.equal('aa𝄞');
    expect(cut('aa𝄞b', 2)).to.equal('aa');
    expect(encodeURIComponent(cut(`${'a'.repeat(99)}𝄞`, 100))).to.equal(`${'a'.repeat(99)}%F0%9D%84%9E`);
  });

  it('does not break on half a character that is there already', () => {
    expect(cut('\ud834aaa', 2)).to.equal('\ud834a');
  });
});

describe('clip', () => {
  it('says where something is left out', () => {
    expect(clip('𝄞𝄞𝄞', 2)).to.equal('𝄞𝄞…');
    expect(clip('𝄞𝄞', 2)).to.equal('𝄞𝄞');
    expect(clip('x'.repeat(81))).to.equal(`${'x'.repeat(80)}…`);
  });
});
