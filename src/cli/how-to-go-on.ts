/** Says how a run that was stopped goes on. @param args of this process, as given */
export function sayHowToGoOn(finished: number, total: number, args: readonly string[] = process.argv.slice(2)): void {
  const again = args.includes('--resume') ? args : [...args, '--resume'];
  console.error(
    `Stopped: ${finished} of ${total} are graded. Go on with:\n  zeebe-grader ${again.map(quoted).join(' ')}`,
  );
}

/** An argument as a POSIX shell reads it back. */
export function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
