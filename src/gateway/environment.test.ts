import { describe, it } from 'node:test';
import { expect } from 'chai';
import { workerEnvironment } from './environment';

describe('the environment of a worker', () => {
  const environment = workerEnvironment({ host: '127.0.0.1', port: 4711, certificateFile: '/inside/authority.pem' });

  it('leads every way to the gateway', () => {
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'grpc_proxy', 'http_proxy']) {
      expect(environment[name], name).to.equal('http://127.0.0.1:4711');
    }
    expect(environment['ZEEBE_ADDRESS']).to.equal('127.0.0.1:4711');
    expect(environment['ZEEBE_GRPC_ADDRESS']).to.equal('grpc://127.0.0.1:4711');
  });

  it('has the same under all names of a setting: a client stops at two that differ', () => {
    expect(environment['CAMUNDA_REST_ADDRESS']).to.equal('http://127.0.0.1:4711');
    for (const [one, other] of [
      ['CAMUNDA_REST_ADDRESS', 'ZEEBE_REST_ADDRESS'],
      ['CAMUNDA_CLIENT_ID', 'CAMUNDA_CLIENT_AUTH_CLIENTID'],
      ['CAMUNDA_CLIENT_SECRET', 'CAMUNDA_CLIENT_AUTH_CLIENTSECRET'],
    ] as const) {
      expect(environment[one], one).to.be.a('string').and.equal(environment[other]);
    }
  });

  it('names no certificate that a client takes for half of a mutual TLS', () => {
    expect(environment).not.to.have.any.keys('CAMUNDA_CUSTOM_ROOT_CERT_PATH', 'CAMUNDA_MTLS_CA_PATH');
  });

  it('goes round the proxy for nobody, or a script that names its own address would miss it', () => {
    expect(environment['no_proxy']).to.equal('');
    expect(environment['NO_PROXY']).to.equal('');
  });

  it('names the certificate as the worker sees it', () => {
    const named = Object.entries(environment).filter(([, value]) => value === '/inside/authority.pem');
    expect(named.map(([name]) => name)).to.include.members([
      'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH',
      'REQUESTS_CA_BUNDLE',
      'NODE_EXTRA_CA_CERTS',
    ]);
  });
});
