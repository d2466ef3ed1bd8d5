/**
 * Shell lines that leave a guard in the process group of the shell, which kills the group when the grader's end of a pipe
 * closes, however the grader ends. The guard is nobody's child, so that a program does not find it among its own, and keeps
 * nothing open but that pipe.
 * @param descriptor of the pipe; it is closed for what follows
 * @param others descriptors that the guard must not keep open
 */
export function guard(descriptor: number, others: readonly number[] = []): string {
  const closed = [...others, descriptor].map((other) => `${other}>&-`).join(' ');
  return `( ( read -r _; kill -KILL 0 ) <&${descriptor} >/dev/null 2>&1 ${closed} & )
exec ${descriptor}>&-`;
}
