import path from 'node:path';

/**
 * An open engine takes some 10 MB of heap, more with a large model. The young generation has room for a few that live, in
 * its survivor spaces, and for what they make meanwhile: so most of an engine is never copied to where only a full
 * collection finds that it is garbage, and the JVM does not grow over a class.
 */
const heap = ['-Xms256m', '-Xmx384m', '-Xmn160m', '-XX:SurvivorRatio=2'];

/** Some thirty threads each take such a piece of the young generation at a time; left to itself the JVM makes it so large that half stays empty. */
const threadBuffers = ['-XX:TLABSize=128k', '-XX:-ResizeTLAB'];

/** Most code runs a few times: what the first compiler takes into a method by default (35 bytes each) makes it compile a seventh longer. */
const smallMethods = '-XX:C1MaxInlineSize=18';

/** What the options of a JVM depend on. */
export interface JvmSetting {
  readonly java: { readonly feature: number };
  readonly classPath: readonly string[];
}

/** The options of the JVM that decide whether it may use a start-up cache that another one made; both must have the same. @param delimiter of the class path */
export function jvmOptions({ java, classPath }: JvmSetting, delimiter = path.delimiter): string[] {
  return [
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    smallMethods,
    ...heap,
    ...threadBuffers,
    '-XX:+ExitOnOutOfMemoryError',
    // expressions are evaluated on virtual threads, which all engines of a JVM share: one that never ends keeps its carrier
    '-Djdk.virtualThreadScheduler.parallelism=64',
    '-XX:-UsePerfData',
    '-XX:+ErrorFileToStderr',
    // standard output is for the ready line alone
    '-Xlog:disable',
    '-Xlog:all=error:stderr',
    '--enable-native-access=ALL-UNNAMED',
    ...(java.feature >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
    '-Dslf4j.internal.verbosity=ERROR',
    '-Duser.timezone=UTC',
    '-cp',
    classPath.join(delimiter),
  ];
}

const optionVariables = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'];

/** The environment without what would change the options of any JVM, and with it, perhaps, a grade. */
export function jvmEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !optionVariables.includes(name)));
}
