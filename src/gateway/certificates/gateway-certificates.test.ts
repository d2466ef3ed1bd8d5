import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { gatewayCertificates } from './gateway-certificates';

describe('the certificates of the gateway', () => {
  let cache: string;
  const inherited = process.env['ZEEBE_GRADER_CACHE'];
  before(async () => {
    cache = await mkdtemp(path.join(tmpdir(), 'gateway-certificates-'));
    process.env['ZEEBE_GRADER_CACHE'] = cache;
  });
  after(async () => {
    if (inherited === undefined) delete process.env['ZEEBE_GRADER_CACHE'];
    else process.env['ZEEBE_GRADER_CACHE'] = inherited;
    await rm(cache, { recursive: true });
  });

  it('are made once, by two at a time if need be', async () => {
    const [one, two] = await Promise.all([gatewayCertificates(), gatewayCertificates()]);
    const again = await gatewayCertificates();
    expect(new Set([one, two, again].map(({ server }) => server.certificate)).size).to.equal(1);
  });

  it('cover the usual names, are signed by the authority, and hold now', async () => {
    const { authorityFile, server } = await gatewayCertificates();
    const authority = new X509Certificate(await readFile(authorityFile));
    const certificate = new X509Certificate(server.certificate);
    expect(authority.ca).to.equal(true);
    expect(certificate.ca).to.equal(false);
    expect(certificate.verify(authority.publicKey)).to.equal(true);
    for (const name of ['login.cloud.camunda.io', 'abc.bru-2.zeebe.camunda.io', 'abc.zeebe.camunda.io', 'localhost']) {
      expect(certificate.checkHost(name), name).not.to.equal(undefined);
    }
    expect(certificate.checkIP('127.0.0.1')).not.to.equal(undefined);
    expect(certificate.checkHost('example.com')).to.equal(undefined);
    expect(new Date(certificate.validFrom) < new Date() && new Date() < new Date(certificate.validTo)).to.equal(true);
  });

  it('are made anew where one of their files is cut off or missing', async () => {
    const damages = [
      (folder: string) => truncate(path.join(folder, 'server.key'), 40),
      (folder: string) => truncate(path.join(folder, 'authority.pem'), 40),
      (folder: string) => rm(path.join(folder, 'authority.key')),
    ];
    for (const damage of damages) {
      await damage(path.dirname((await gatewayCertificates()).authorityFile));
      const { authorityFile, server } = await gatewayCertificates();
      const authority = new X509Certificate(await readFile(authorityFile));
      expect(new X509Certificate(server.certificate).verify(authority.publicKey)).to.equal(true);
    }
  });

  it('keep their keys for their owner and show the authority to everybody', async () => {
    const { authorityFile } = await gatewayCertificates();
    const folder = path.dirname(authorityFile);
    const mode = async (file: string): Promise<string> => ((await stat(file)).mode & 0o777).toString(8);
    expect(await mode(path.join(folder, 'authority.key'))).to.equal('600');
    expect(await mode(path.join(folder, 'server.key'))).to.equal('600');
    expect(await mode(authorityFile)).to.equal('644');
    expect(await mode(folder)).to.equal('755');
  });

  it('are made on demand for other names, but not without end', async () => {
    const certificates = await gatewayCertificates();
    const ready = await certificates.contextFor('abc.bru-2.zeebe.camunda.io');
    expect(await certificates.contextFor('other.bru-2.zeebe.camunda.io')).to.equal(ready);
    const made = await certificates.contextFor('abc.xyz-1.zeebe.camunda.io');
    expect(made).not.to.equal(ready);
    expect(await certificates.contextFor('abc.xyz-1.zeebe.camunda.io')).to.equal(made);
    const many = Array.from({ length: 20 }, (_, index) => certificates.contextFor(`abc.r-${index}.zeebe.camunda.io`));
    const refused = (await Promise.allSettled(many)).filter(({ status }) => status === 'rejected');
    expect(refused).to.have.length(5);
  });
});
