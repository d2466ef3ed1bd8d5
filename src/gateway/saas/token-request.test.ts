import { describe, it } from 'node:test';
import { expect } from 'chai';
import { objectionTo, readTokenRequest, withoutSecret } from './token-request';

const right = {
  grant_type: 'client_credentials',
  client_id: 'me',
  client_secret: 's3cret',
  audience: 'zeebe.camunda.io',
};

describe('a request for a token', () => {
  it('is read as a form, as JSON, and with credentials in the header', () => {
    expect(readTokenRequest(new URLSearchParams(right).toString(), {})).to.deep.equal(right);
    expect(
      readTokenRequest(JSON.stringify({ ...right, more: 1 }), { 'content-type': 'application/json' }),
    ).to.deep.equal(right);
    const authorization = `Basic ${Buffer.from('me%7E:s%3Acret').toString('base64')}`;
    expect(readTokenRequest('grant_type=client_credentials', { authorization })).to.deep.equal({
      grant_type: 'client_credentials',
      client_id: 'me~',
      client_secret: 's:cret',
    });
  });

  it('may be anything', () => {
    for (const body of ['{', 'null', '[]', '7']) {
      expect(objectionTo(readTokenRequest(body, { 'content-type': 'application/json' }))).to.be.a('string');
    }
  });

  it('has to be one that SaaS would understand', () => {
    expect(objectionTo(right)).to.equal(undefined);
    const { client_id, client_secret, audience } = right;
    expect(objectionTo({ client_id, client_secret, audience }), 'pyzeebe 3 names no grant type').to.equal(undefined);
    expect(objectionTo({ ...right, grant_type: 'password' })).to.contain('grant_type');
    expect(objectionTo({ ...right, client_secret: '' })).to.contain('client_secret');
    expect(objectionTo({ ...right, audience: 'notcamunda.io' })).to.contain('audience');
  });

  it('is shown without its secret', () => {
    expect(JSON.stringify(withoutSecret(right))).not.to.contain('s3cret');
  });
});
