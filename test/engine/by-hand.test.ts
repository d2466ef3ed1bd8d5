import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader } from '../grade/run-grader';
import { timerProcess, timerProcessId } from './processes';
import { startStandingHost, type StandingHost } from './standing-host';
import { ZeebeCaller } from './zeebe-caller';

describe('working by hand', { timeout: 120_000 }, () => {
  let host: StandingHost;
  let zeebe: ZeebeCaller;
  before(async () => {
    host = await startStandingHost('8.8.21');
    zeebe = new ZeebeCaller(host.gateway);
  });
  after(async () => {
    zeebe.close();
    await host.stop();
  });

  it('lets time pass and shows what that led to', async () => {
    await zeebe.deploy(timerProcess('PT30S'));
    const key = await zeebe.start(timerProcessId);
    const control = ['--control', host.control];
    expect((await grader(['show', ...control])).stdout).to.equal(`${key}  ${timerProcessId}  active`);
    expect(await grader(['time', '30 s', ...control])).to.include({ code: 0 });
    const { stdout } = await grader(['show', key, ...control]);
    expect(stdout).to.match(/^timer-process, version 1: completed/);
    expect(stdout).to.contain('The timer fires');
  });

  it('says which instances there are where there is none of that key', async () => {
    expect(await grader(['show', '42', '--control', host.control])).to.include({ code: 2 });
  });

  it('does not take what is no duration', async () => {
    const { code, stderr } = await grader(['time', 'soon', '--control', host.control]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('"soon" should be a duration');
  });

  it('says how to start an engine where there is none', async () => {
    const { code, stderr } = await grader(['show', '--control', '127.0.0.1:1']);
    expect(code).to.equal(3);
    expect(stderr).to.contain('docker compose up');
  });
});

describe('doctor', () => {
  it('shows everything that grading takes', { timeout: 120_000 }, async () => {
    const { stdout, code } = await grader(['doctor']);
    for (const name of ['Node', 'Java', 'Docker', 'Python', 'Sandbox', 'Cache', 'Port 26500'])
      expect(stdout).to.contain(name);
    expect(code).to.equal(stdout.includes('Grading works here.') ? 0 : 3);
  });
});
