import { describe, it } from 'node:test';
import { expect } from 'chai';
import { displayName, displayNames } from './display-name';

describe('displayName', () => {
  it('leaves letters of any script and spaces alone', () => {
    expect(displayName('Übung 3 – 模型 😀.bpmn')).to.equal('Übung 3 – 模型 😀.bpmn');
  });

  it('spells out what would steer a terminal or turn the direction of text', () => {
    expect(displayName('\u001b[2Jgone\n.py')).to.equal('\\u{1b}[2Jgone\\u{a}.py');
    expect(displayName('\u202egpj.exe')).to.equal('\\u{202e}gpj.exe');
  });

  it('cuts long names in the middle, so that the ending stays', () => {
    expect(displayName(`${'a'.repeat(300)}.bpmn`, 30)).to.equal('aaaaaaaaaaaaaaaaaaa…aaaaa.bpmn');
  });
});

describe('displayNames', () => {
  it('makes a list for a sentence', () => {
    expect(displayNames(['a.py'])).to.equal('"a.py"');
    expect(displayNames(['a.py', 'b.py', 'c.py'])).to.equal('"a.py", "b.py" and "c.py"');
  });

  it('names eight and counts the rest', () => {
    expect(displayNames(Array.from({ length: 11 }, (_, index) => String(index)))).to.match(/"7" and 3 more$/);
  });
});
