/** The oldest Java that runs the engine (class files of zeebe-process-test 8.6 and later are for 21). */
export const oldestJava = 21;

/** What a Java installation says about itself. */
export interface JavaBuild {
  /** e.g. `25.0.3` */
  readonly version: string;
  /** The feature release, e.g. 25; 8 for `1.8.0_392`. */
  readonly feature: number;
  /** Names exactly this build: start-up caches of one do not serve another. */
  readonly build: string;
}

/** Reads the `release` file in a Java home (`NAME="value"` lines). @returns undefined when it names no version */
export function parseReleaseFile(text: string): JavaBuild | undefined {
  const properties = new Map([...text.matchAll(/^(\w+)="?([^"\r\n]*)"?/gm)].map(([, name, value]) => [name, value]));
  const version = properties.get('JAVA_VERSION');
  if (version === undefined) return undefined;
  const runtime = properties.get('JAVA_RUNTIME_VERSION') ?? version;
  const parts = [properties.get('IMPLEMENTOR'), runtime, properties.get('OS_ARCH')];
  return { version, feature: featureOf(version), build: parts.filter((part) => part !== undefined).join(' ') };
}

/** Reads what `java -XshowSettings:properties -version` prints. @returns the build and its home, undefined when it is no Java */
export function parseSettings(text: string): (JavaBuild & { readonly home: string }) | undefined {
  const property = (name: string): string | undefined =>
    new RegExp(`^\\s*${name.replaceAll('.', '\\.')} = (.*?)\\s*$`, 'm').exec(text)?.[1];
  const [version, home] = [property('java.version'), property('java.home')];
  if (version === undefined || home === undefined) return undefined;
  const parts = [property('java.vendor'), property('java.runtime.version') ?? version, property('os.arch')];
  return { version, home, feature: featureOf(version), build: parts.filter((part) => part !== undefined).join(' ') };
}

function featureOf(version: string): number {
  const [first = 0, second = 0] = version.split(/[.\-_+]/).map(Number);
  return first === 1 ? second : first;
}
