import { describe, it } from 'node:test';
import { expect } from 'chai';
import { memberText } from './member-text';

describe('the text of a member', () => {
  for (const [what, json, text] of [
    [
      'as it was written',
      '{"a":1,"variables": {"n" : 9007199254740993, "x":1.0} }',
      '{"n" : 9007199254740993, "x":1.0}',
    ],
    ['behind strings that look like the end', '{"a":"}\\",\\\\","variables":{"b":"]}\\\\"},"c":1}', '{"b":"]}\\\\"}'],
    ['whose name is escaped', '{"vari\\u0061bles":{"a":[{}]}}', '{"a":[{}]}'],
    ['of a number', '{"variables":1e400,"b":2}', '1e400'],
    ['that stands last where it stands twice', '{"variables":{"a":1},"variables":{"a":2}}', '{"a":2}'],
    ['that is not in an inner object', '{"a":{"variables":{"b":1}}}', undefined],
    ['that is named by a value', '{"a":"variables","b":{}}', undefined],
    ['of an empty object', ' { } ', undefined],
  ] as const) {
    it(what, () => {
      expect(memberText(json, 'variables')).to.equal(text);
    });
  }

  it('is found in a large body without many steps', () => {
    const long = JSON.stringify({ a: '\\"'.repeat(100_000), b: '['.repeat(100_000), variables: { c: [[[]]] } });
    expect(memberText(long, 'variables')).to.equal('{"c":[[[]]]}');
  });
});
