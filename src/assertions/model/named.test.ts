import { describe, it } from 'node:test';
import { expect } from 'chai';
import { modelWith } from '../../../test/model/image-production';
import { CriterionFailure } from '../../errors';
import { locate } from '../../model/locate';
import { assertNamed } from './named';

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
