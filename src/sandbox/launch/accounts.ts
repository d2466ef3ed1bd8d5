/** The three files of /etc that libc's name look-ups want, for a world of one user and one host. */
export function accountFiles(user: number): Readonly<Record<string, string>> {
  return {
    '/etc/passwd': `root:x:0:0::/:/bin/sh\nworker:x:${user}:${user}::/tmp:/bin/sh\n`,
    '/etc/group': `root:x:0:\nworker:x:${user}:\n`,
    '/etc/hosts': '127.0.0.1 localhost worker\n',
    '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
  };
}
