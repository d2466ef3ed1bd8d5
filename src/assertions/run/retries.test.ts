import { describe, it } from 'node:test';
import { expect } from 'chai';
import { modelWith } from '../../../test/model/image-production';
import { CriterionFailure } from '../../errors';
import { locate } from '../../model/locate';
import { assertProperty, retries } from './property';

describe('the retries of a task', () => {
  for (const [written, value, holds] of [
    ['=1 + 2', 3, true],
    ['=&quot;3&quot;', '3', false],
    ['3.0', undefined, true],
    ['', undefined, true],
    ['3 ', undefined, false],
    ['3.5', undefined, false],
  ] as const) {
    it(`${holds ? 'may' : 'may not'} be "${written}"`, async () => {
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
