import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { cachedFolder } from '../../cache';
import { GraderError } from '../../errors';
import { DEFAULT_REGION, TOKEN_HOST } from '../saas/host-names';
import { issueAuthority, issueServer, type CertifiedKey, type Validity } from './issue';

const READY_NAMES = [
  TOKEN_HOST,
  '*.zeebe.camunda.io',
  `*.${DEFAULT_REGION}.zeebe.camunda.io`,
  '*.api.camunda.io',
  'localhost',
  '127.0.0.1',
  '::1',
];

/** A worker that asks for more names than this in one life is not looking for its cluster. */
const MAX_EXTRA_NAMES = 16;

/** The throw-away certificates of this machine: trusted by the workers that are told to, and by nobody else. */
export interface GatewayCertificates {
  /** Path of the authority's certificate, PEM. */
  readonly authorityFile: string;
  /** The server certificate for the usual names. */
  readonly server: CertifiedKey;
  /** What to answer a TLS client with that names this server. @throws GraderError after too many different names */
  contextFor(name: string): Promise<SecureContext>;
}

/**
 * Takes the certificates from the cache folder, where they are made anew each year; their keys are readable by the owner only.
 * Names that the ready certificate does not cover get one of their own, kept in memory.
 */
export async function gatewayCertificates(year = new Date().getUTCFullYear()): Promise<GatewayCertificates> {
  const validity = { notBefore: new Date(Date.UTC(year - 1, 0, 1)), notAfter: new Date(Date.UTC(year + 2, 0, 1)) };
  const cached = (): Promise<string> =>
    cachedFolder(`gateway-certificates-2/${year}`, (empty) => make(empty, validity));
  const folder = await cached();
  const { authority, server, ready } = await load(folder).catch(async () => {
    // cut off by a full disk, or half removed: they are nobody's but ours
    await rm(folder, { recursive: true, force: true });
    return load(await cached());
  });
  const extra = new Map<string, Promise<SecureContext>>();
  return {
    authorityFile: path.join(folder, 'authority.pem'),
    server,
    contextFor: (name) => {
      if (READY_NAMES.some((pattern) => covers(pattern, name))) return Promise.resolve(ready);
      const known = extra.get(name);
      if (known !== undefined) return known;
      if (extra.size >= MAX_EXTRA_NAMES)
        return Promise.reject(new GraderError(`more than ${MAX_EXTRA_NAMES} host names asked for`));
      const made = makeContext(authority, name, validity);
      extra.set(name, made);
      return made;
    },
  };
}

interface Loaded {
  readonly authority: CertifiedKey;
  readonly server: CertifiedKey;
  readonly ready: SecureContext;
}

/** @throws Error where one is damaged */
async function load(folder: string): Promise<Loaded> {
  const [authority, server] = await Promise.all([read(folder, 'authority'), read(folder, 'server')]);
  createSecureContext({ cert: authority.certificate, key: authority.key });
  return { authority, server, ready: createSecureContext({ cert: server.certificate, key: server.key }) };
}

async function make(folder: string, validity: Validity): Promise<void> {
  const authority = await issueAuthority(validity);
  await write(folder, 'authority', authority);
  await write(folder, 'server', await issueServer(authority, READY_NAMES, validity));
  // the authority's certificate is read by workers, which may run as somebody else
  await chmod(folder, 0o755);
}

async function makeContext(authority: CertifiedKey, name: string, validity: Validity): Promise<SecureContext> {
  const { certificate, key } = await issueServer(authority, [name], validity);
  return createSecureContext({ cert: certificate, key });
}

async function write(folder: string, name: string, { certificate, key }: CertifiedKey): Promise<void> {
  await writeFile(path.join(folder, `${name}.pem`), certificate, { mode: 0o644 });
  await writeFile(path.join(folder, `${name}.key`), key, { mode: 0o600 });
}

async function read(folder: string, name: string): Promise<CertifiedKey> {
  const [certificate, key] = await Promise.all(
    ['pem', 'key'].map((kind) => readFile(path.join(folder, `${name}.${kind}`), 'utf8')),
  );
  return { certificate: certificate ?? '', key: key ?? '' };
}

/** Host name against a certificate's name, `*` standing for one label (RFC 6125, 6.4.3). */
function covers(pattern: string, name: string): boolean {
  return pattern === name || (pattern.startsWith('*.') && name.slice(name.indexOf('.')) === pattern.slice(1));
}
