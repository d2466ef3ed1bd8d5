import path from 'node:path';
import type { HostKit } from '../provision/provision-host';

/** An open engine takes some 10 MB of heap, more with a large model; by default the JVM would begin with a 64th of the machine. */
const heap = ['-Xms128m', '-Xmx384m'];

/** The options of the JVM that decide whether it may use a start-up cache that another one made; both must have the same. */
export function jvmOptions({ java, classPath }: HostKit): string[] {
  return [
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    ...heap,
    '-XX:+ExitOnOutOfMemoryError',
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
    classPath.join(path.delimiter),
  ];
}

const optionVariables = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'];

/** The environment without what would change the options of any JVM, and with it, perhaps, a grade. */
export function jvmEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !optionVariables.includes(name)));
}
