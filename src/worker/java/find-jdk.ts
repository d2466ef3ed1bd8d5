import { GraderError } from '../../errors';
import { installedJavas, javaHomeVariable } from '../../engine/provision/find-java';
import type { JavaInstallation } from '../../engine/provision/java-installation';

/** The oldest one that runs Camunda's Spring Boot starter. */
const oldestJdk = 17;

/** A Java with its compiler. */
export type Jdk = Required<JavaInstallation>;

/**
 * The JDK that Java workers are compiled with and run on: the one that `ZEEBE_GRADER_JAVA_HOME` names where it has a
 * compiler, else the newest that is installed.
 * @throws GraderError says what to install
 */
export async function findJdk(env: NodeJS.ProcessEnv = process.env): Promise<Jdk> {
  return chooseJdk(await installedJavas(env), env);
}

/** The choice among what is installed. @throws GraderError says what to install */
export function chooseJdk(installed: readonly JavaInstallation[], env: NodeJS.ProcessEnv): Jdk {
  const jdks = installed.filter((java): java is Jdk => java.javac !== undefined && java.feature >= oldestJdk);
  const [found] = jdks.toSorted(
    (one, other) => Number(isNamed(other, env)) - Number(isNamed(one, env)) || other.feature - one.feature,
  );
  if (found !== undefined) return found;
  const others = installed.map(
    ({ version, home, javac }) => `${version} in ${home}${javac === undefined ? ' without a compiler' : ''}`,
  );
  throw new GraderError(
    `Java workers need a JDK, ${oldestJdk} or newer, and none was found (${others.length > 0 ? others.join('; ') : 'no Java at all'}).`,
    `Install one (on Debian and Ubuntu: apt-get install openjdk-${oldestJdk}-jdk-headless), and where it is in no usual place, name its home in ${javaHomeVariable}.`,
  );
}

function isNamed({ home }: JavaInstallation, env: NodeJS.ProcessEnv): boolean {
  return home === env[javaHomeVariable];
}
