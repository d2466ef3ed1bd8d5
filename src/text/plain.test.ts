import { describe, it } from 'node:test';
import { expect } from 'chai';
import { plainLine, plainText } from './plain';

void describe('plainText', () => {
  const cases = [
    { what: 'terminal colours', text: '\u001b[31mred\u001b[0m', plain: 'red' },
    { what: 'control characters', text: 'a\u0000b\u2028c', plain: 'a\ufffdb\nc' },
    { what: 'turned directions', text: '\u202egnp.exe', plain: '⟨U+202E⟩gnp.exe' },
    { what: 'what a build log takes for a command', text: 'a\n  ::error::b ##[c]', plain: 'a\n  : :error::b ## [c]' },
    { what: 'line ends of Windows', text: 'a\r\nb\tc', plain: 'a\nb    c' },
    { what: 'letters of other scripts', text: 'שלום 🖼️ ä', plain: 'שלום 🖼️ ä' },
  ];
  for (const { what, text, plain } of cases) {
    it(`reads ${what}`, () => {
      expect(plainText(text)).to.equal(plain);
    });
  }

  it('leaves no half characters, its own cut included', () => {
    expect(plainText('a\ud834b')).to.equal('a\ufffdb');
    expect(plainText('a𝄞b', 2)).to.equal('a𝄞 … (1 more characters)');
  });

  it('says how much it leaves out', () => {
    expect(plainText('0123456789', 4)).to.equal('0123 … (6 more characters)');
  });
});

void describe('plainLine', () => {
  it('is one line', () => {
    expect(plainLine(' a\n\n b\t')).to.equal('a b');
  });
});
