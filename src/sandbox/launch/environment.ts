/** A command line that runs with exactly this environment, by env(1): a shell adds variables of its own to what it starts. */
export function withEnvironment(environment: Readonly<Record<string, string>>, argv: readonly string[]): string[] {
  const assignments = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return ['/usr/bin/env', '-i', ...assignments, ...argv];
}
