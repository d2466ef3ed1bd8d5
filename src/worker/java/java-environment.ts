import { writeFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../../cache';
import { checksumOf } from '../../engine/provision/download';
import { allThere, fetchAll } from '../../engine/provision/engine-jars';
import { jarName } from '../../engine/provision/lock-file';
import { GraderError } from '../../errors';
import type { Launch, Runtime, RuntimeSubmission } from '../runtime';
import { RUNTIME } from '../worker-layout';
import { findJdk, type Jdk } from './find-jdk';
import { classPathOf, fingerprintOf, javaLibraries, type JavaLibrary } from './java-libraries';
import { javaProject, type JavaProject } from './java-project';
import { linkedSettings } from './linked-settings';
import { trustStore, trustStorePassword } from './trust-store';

const LIBRARIES = `${RUNTIME}/java`;

/** The newest one whose classes Spring 6 reads. */
const newestRelease = 25;

/** Beside the heap a JVM takes some 100 MB; the bound is for all of it. */
const jvm = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-Xss512k', '-Xmx192m'];

/**
 * Compiles, and starts where that went well. What a JVM does not read from the environment (proxy, authorities, home) it is
 * given here. Nobody ever presses Enter, not even the once that other workers are offered (`offerEnter`): `System.in.read()`
 * is how Java programs wait until somebody stops them.
 */
const START = `
javac=$1 java=$2 sources=$3 trust=$4
shift 4
work=$HOME/java-$$
mkdir -p "$work/classes"
"$javac" ${jvm.map((option) => `-J${option}`).join(' ')} -d "$work/classes" "@$sources" || exit
mkfifo "$work/stdin" && exec <>"$work/stdin"
proxy=\${https_proxy#http://}
host=\${proxy%:*} port=\${proxy##*:}
CLASSPATH=$work/classes:$CLASSPATH exec "$java" ${jvm.join(' ')} -XX:ActiveProcessorCount=2 \\
  -Dhttps.proxyHost="$host" -Dhttps.proxyPort="$port" -Dhttp.proxyHost="$host" -Dhttp.proxyPort="$port" \\
  -Dhttp.nonProxyHosts= -Djavax.net.ssl.trustStore="$trust" -Djavax.net.ssl.trustStorePassword=${trustStorePassword} \\
  -Duser.home="$HOME" -Djava.io.tmpdir="\${TMPDIR:-/tmp}" "$@"`;

/**
 * A JDK of this machine and the jars of `libraries.json`, fetched on first use. Each worker is compiled in its sandbox, and
 * started by what {@link Runtime.launch} makes of its submission.
 * @throws GraderError when there is no JDK, or a jar cannot be had
 */
export async function javaEnvironment(): Promise<Runtime> {
  const [jdk, libraries] = await Promise.all([findJdk(), javaLibraries()]);
  const folder = await fetched(libraries);
  const settings = await linkedSettings(jdk.home);
  const seen = [...(jdk.home.startsWith('/usr/') ? [] : [jdk.home]), ...settings];
  return {
    program: '/bin/sh',
    args: ['-c', START, 'sh', jdk.javac, jdk.java],
    mounts: [{ source: folder, target: LIBRARIES }, ...seen.map((place) => ({ source: place, target: place }))],
    environment: {},
    procfs: true,
    launch: (submission) => launch(submission, { jdk, libraries, folder }),
    made: { folder, isIntact: () => areIntact(libraries, folder) },
  };
}

async function fetched(libraries: readonly JavaLibrary[]): Promise<string> {
  const cached = (): Promise<string> =>
    cachedFolder(`java/${fingerprintOf(libraries)}`, (workshop) => fetchAll('Java libraries', libraries, workshop));
  const folder = await cached();
  if (await allThere(libraries, folder)) return folder;
  await rm(folder, { recursive: true, force: true });
  return cached();
}

async function areIntact(libraries: readonly JavaLibrary[], folder: string): Promise<boolean> {
  const sums = libraries.map(async (jar) => (await checksumOf(path.join(folder, jarName(jar)))) === jar.sha256);
  return (await Promise.all(sums).catch(() => [false])).every(Boolean);
}

interface JavaMaterial {
  readonly jdk: Jdk;
  readonly libraries: readonly JavaLibrary[];
  readonly folder: string;
}

async function launch(submission: RuntimeSubmission, { jdk, libraries, folder }: JavaMaterial): Promise<Launch> {
  const [project, trust] = await Promise.all([
    javaProject(submission, libraries),
    trustStore(submission.certificateFile, jdk),
  ]);
  // beside the submission: a worker without a sandbox sees it there, too
  const sources = path.join(submission.surroundings, `java-sources-${project.mainClass}`);
  await writeFile(sources, compilerArguments(project, jdk).map(quoted).join('\n'));
  const jars = classPathOf(libraries, project.stack).map((name) => path.join(folder, name));
  const classPath = [...(project.resources === undefined ? [] : [project.resources]), ...jars];
  return {
    args: [sources, trust, ...quiet(jdk), ...withoutServer(project, submission), project.mainClass],
    mounts: [
      { source: sources, target: `${RUNTIME}/java-sources` },
      { source: trust, target: `${RUNTIME}/certificate-authority.p12` },
    ],
    environment: (inside) => ({ CLASSPATH: classPath.map(inside).join(':') }),
    workingDirectory: project.folder,
  };
}

/** What Netty does is no business of the student's. */
function quiet({ feature }: Jdk): string[] {
  return [
    ...(feature >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
    ...(feature >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
  ];
}

/**
 * No annotation processors: none of those that may be asked for has any. Names of parameters are kept, as Spring Boot's
 * parent has it.
 * @throws GraderError when the JDK is older than the project
 */
function compilerArguments({ sources, release }: JavaProject, { feature, home, version }: Jdk): string[] {
  if (release !== undefined && release > feature) {
    throw new GraderError(
      `The worker's pom.xml asks for Java ${release}, and the newest JDK here is ${version} in ${home}.`,
      `Install a JDK ${release} or newer.`,
    );
  }
  const wanted = release ?? Math.min(feature, newestRelease);
  return [
    '-proc:none',
    '-nowarn',
    '-parameters',
    '-encoding',
    'UTF-8',
    '-Xmaxerrs',
    '5',
    '--release',
    `${wanted}`,
    // a name that begins like an option is none
    ...sources.map((source) => (/^[-@]/.test(source) ? `./${source}` : source)),
  ];
}

/** Nobody calls a worker's web server: where it may not listen, Spring Boot starts without it, and not at all otherwise. */
function withoutServer({ stack }: JavaProject, { mayListen }: RuntimeSubmission): string[] {
  return stack === 'spring-boot-web' && !mayListen ? ['-Dspring.main.web-application-type=none'] : [];
}

/** javac reads argument files with quotes around, and doubled backslashes within, an argument. */
function quoted(argument: string): string {
  return `"${argument.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
