import { expect } from 'chai';
import { describe, it } from 'node:test';
import { dockerRun } from './arguments';

describe('dockerRun', () => {
  it('mounts each place once, for Docker refuses it twice: the folder of a Python of the system is /usr itself', () => {
    const usr = { source: '/usr', target: '/usr' };
    const args = dockerRun({
      name: 'one',
      image: 'base',
      base: { mounts: [usr], links: [] },
      mounts: [usr, { source: '/opt/client', target: '/opt/client' }],
      socketFolder: '/tmp/socket',
      limits: {
        memoryBytes: 1,
        processes: 1,
        cpuSeconds: 1,
        fileBytes: 1,
        openFiles: 1,
        outputBytes: 1,
        wallClockMilliseconds: 1,
      },
      job: { socket: '', port: 1, program: '', argv: [], workingDirectory: '/', programUser: 1, relayUser: 2 },
    });
    const targets = args.flatMap((argument) => /"target=([^"]+)"/.exec(argument)?.at(1) ?? []);
    expect(targets.filter((target) => target === '/usr' || target === '/opt/client')).to.deep.equal([
      '/usr',
      '/opt/client',
    ]);
  });
});
