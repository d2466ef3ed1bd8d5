import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from '../../errors';
import { assertField } from './form';

describe('the field of a form', () => {
  const wanted = { type: 'checkbox', key: 'approved' };
  const failure = (form: unknown, name = 'review.form'): unknown => {
    const content = Buffer.from(typeof form === 'string' ? form : JSON.stringify(form));
    try {
      assertField([{ name, content }], 'review', wanted);
      return 'it passed';
    } catch (error) {
      return error instanceof CriterionFailure ? error.finding.code : error;
    }
  };
  const field = { type: 'checkbox', key: 'approved' };

  it('may stand in a group', () => {
    expect(failure({ id: 'review', components: [field] })).to.equal('it passed');
    expect(failure({ id: 'review', components: [{ type: 'group', components: [field] }] })).to.equal('it passed');
  });

  it('has its type and its key', () => {
    expect(failure({ id: 'review', components: [{ ...field, type: 'textfield' }] })).to.equal('field-missing');
    expect(failure({ id: 'review', components: [{ ...field, key: 'approve' }] })).to.equal('field-missing');
    expect(failure({ id: 'review' })).to.equal('field-missing');
  });

  it('is looked for in the form of the id', () => {
    expect(failure({ id: 'Form_1', components: [field] })).to.equal('form-missing');
    expect(failure('no JSON')).to.equal('form-missing');
    expect(failure({ id: 'review', components: [field] }, 'review.json')).to.equal('form-missing');
  });
});
