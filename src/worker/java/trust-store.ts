import { createHash } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../../cache';
import { GraderError } from '../../errors';
import type { Jdk } from './find-jdk';

/** The store holds certificates, no keys: everybody may know it. */
export const trustStorePassword = 'changeit';

const name = 'certificate-authority.p12';

/**
 * The gateway's certificate authority as a PKCS #12 file, the only form in which a JVM takes one; made once for each
 * authority, by the JDK's own keytool.
 * @param certificateFile PEM
 * @throws GraderError when keytool does not make it
 */
export async function trustStore(certificateFile: string, { home, build }: Jdk): Promise<string> {
  const content = await readFile(certificateFile);
  const version = createHash('sha256').update(content).update(build).digest('hex').slice(0, 16);
  const folder = await cachedFolder(`java-trust/${version}`, async (workshop) => {
    const file = path.join(workshop, name);
    const { execa } = await import('execa');
    const args = ['-importcert', '-noprompt', '-alias', 'gateway', '-file', certificateFile];
    const store = ['-keystore', file, '-storetype', 'PKCS12', '-storepass', trustStorePassword];
    const keytool = path.join(home, 'bin', 'keytool');
    await execa(keytool, [...args, ...store], { timeout: 60_000 }).catch((cause: unknown) => {
      throw new GraderError(`${keytool} could not make a trust store for Java workers`, undefined, { cause });
    });
    await chmod(file, 0o644);
  });
  return path.join(folder, name);
}
