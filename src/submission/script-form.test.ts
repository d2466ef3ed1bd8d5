import { describe, it } from 'node:test';
import { expect } from 'chai';
import { containment, difference } from './form';
import { scriptForm } from './script-form';

const script = `import os

def f(a, b):
    """Says what it does."""
    print(f"in {a}")
    if a < 0.7:
        return {"a": [1, 2], 'b': "it's"}
    return None
`;

describe('scriptForm', () => {
  const same: readonly [what: string, text: string][] = [
    ['comments and blank lines', script.replace('    if', '\n    # why\n    if').replace('None', 'None  # nothing')],
    ['other quotation marks', script.replace(`"a"`, `'a'`).replace(`"it's"`, `'it\\'s'`)],
    ['line ends of Windows', script.replaceAll('\n', '\r\n')],
    ['indentation by tabs', script.replaceAll('    ', '\t')],
    ['blanks', script.replace('a, b', 'a ,b ').replace('<', '  <')],
    ['a call over several lines with a trailing comma', script.replace('f(a, b)', 'f(\n  a,\n\n  b, # second\n)')],
    ['a line that goes on', script.replace('a < 0.7', 'a \\\n      < 0.7')],
    ['other printing', script.replace('print(f"in {a}")', 'print("something", a)\n    print()')],
    ['no docstring', script.replace('    """Says what it does."""\n', '')],
  ];
  for (const [what, text] of same) {
    it(`says the same with ${what}`, () => {
      expect(scriptForm(text, 'python').identity).to.equal(scriptForm(script, 'python').identity);
    });
  }

  const other: readonly [what: string, text: string][] = [
    ['another number', script.replace('0.7', '0.8')],
    ['another text', script.replace(`"a"`, `"A"`)],
    ['a line that is indented less', script.replace('        return {', '    return {')],
    ['a line more', `${script}f(1, 2)\n`],
    ['a line in a comment', script.replace('    return None', '    # return None')],
  ];
  for (const [what, text] of other) {
    it(`says something else with ${what}`, () => {
      expect(scriptForm(text, 'python').identity).not.to.equal(scriptForm(script, 'python').identity);
    });
  }

  it('reads the languages with braces as well', () => {
    const text = "const a = 'x'; // why\nconsole.log(a);\nf(a,\n);";
    expect(scriptForm(text, 'typescript').statements).to.deep.equal(
      scriptForm('const a = "x"\nf(a,\n)', 'javascript').statements,
    );
    expect(scriptForm('/* a\n b */ f(`x`)', 'typescript').statements).to.deep.equal(['f ( "x" )']);
  });

  it('takes a script that says nothing as like no other', () => {
    expect(scriptForm('print(1)', 'python').identity).not.to.equal(scriptForm('print(2)', 'python').identity);
  });

  it('is not thrown by a text that nobody closed', () => {
    expect(scriptForm('a = "b\nc = 1', 'python').statements).to.deep.equal(['a = "b"', 'c = 1']);
    expect(scriptForm('a = """b\nc = 1', 'python').statements).to.have.length(1);
    expect(scriptForm('f(\n', 'python').statements).to.deep.equal(['f (']);
  });
});

describe('difference and containment', () => {
  const [short, long] = ['a = 1\nb = 2', 'a = 1\nb = 2\nb = 2\nc = 3'].map((text) => scriptForm(text, 'python'));
  if (short === undefined || long === undefined) throw new Error('There are two.');

  it('count statements as often as they are there', () => {
    expect(difference(short, long)).to.equal(2);
    expect([containment(short, long), containment(long, short)]).to.deep.equal([1, 0.5]);
  });
});
