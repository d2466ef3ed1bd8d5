import { describe, it } from 'node:test';
import { expect } from 'chai';
import { modelWith } from '../../../test/model/image-production';
import { CriterionFailure } from '../../errors';
import { locate } from '../../model/locate';
import { assertNamed } from './named';
import { assertProperty, retries } from '../run/property';

describe('the retries of a task', () => {
  for (const [written, value, holds] of [
    ['=1 + 2', 3, true],
    ['=&quot;3&quot;', '3', false],
  ] as const) {
    it(`${holds ? 'may' : 'may not'} be ${written}`, async () => {
      const edit = ['type="model_uploading"', `type="model_uploading" retries="${written}"`] as const;
      const { process } = await modelWith(edit);
      const nodes = locate(process, { type: 'ServiceTask', name: 'Upload Model' });
      const outcome = await assertProperty(nodes, retries, '3', () => Promise.resolve({ value })).catch(
        (error: unknown) => error,
      );
      expect(outcome instanceof CriterionFailure).to.equal(!holds);
    });
  }
});

describe('the name of an element', () => {
  it('may differ in case and hyphens, with a remark, and in nothing else', async () => {
    const { process } = await modelWith();
    const nodes = locate(process, { type: 'EndEvent', name: 'Image Production Failed' });
    expect(assertNamed(nodes, 'Image Production Failed')).to.deep.equal([]);
    expect(assertNamed(nodes, 'image-production failed').map(({ code }) => code)).to.deep.equal([
      'name-spelled-otherwise',
    ]);
    expect(() => assertNamed(nodes, 'Image Failed')).to.throw(
      CriterionFailure,
      'The end event is named "Image Production Failed": its name should be "Image Failed".',
    );
  });
});
