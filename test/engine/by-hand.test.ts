import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader } from '../grade/run-grader';
import { jobProcess, jobProcessId, timerProcess, timerProcessId } from './processes';
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

  it('corrects a variable and resolves an incident', async () => {
    const at = ['--control', host.control, '--gateway', host.gateway];
    await zeebe.deploy(jobProcess());
    const key = await zeebe.start(jobProcessId);
    for (const { key: job } of await zeebe.activate(jobProcessId, 1)) await zeebe.fail(job, 'no such model');

    const shown = (await grader(['show', '--control', host.control])).stdout;
    const [, incident = ''] = /incident (\d+) at task, JOB_NO_RETRIES: no such model/.exec(shown) ?? [];
    expect(shown).to.contain(`${key}  ${jobProcessId}  active, with an incident`);

    const set = await grader(['set-variable', key, 'modelId', 'mid-1', '--gateway', host.gateway]);
    expect(set).to.deep.equal({ code: 0, stdout: 'modelId is "mid-1" now.', stderr: '' });
    expect(await grader(['resolve', '42', ...at])).to.include({ code: 2 });
    expect(await grader(['resolve', incident, '--retries', '2', ...at])).to.include({ code: 0 });

    const [again] = await zeebe.activate(jobProcessId, 1);
    expect(again).to.deep.include({ retries: 2, variables: '{"modelId":"mid-1"}' });
    await zeebe.fail(again?.key ?? '', 'no such model either');
    // the only incident of an instance is found by the instance
    expect((await grader(['resolve', key, ...at])).stdout).to.contain('Its job has 1 retry left.');
    for (const { key: job } of await zeebe.activate(jobProcessId, 1)) await zeebe.complete(job);
    expect((await grader(['show', key, '--control', host.control])).stdout).to.match(
      /^job-process, version 1: completed/,
    );
    expect((await grader(['resolve', key, ...at])).stderr).to.contain('There is none at all.');
  });

  it('says what the engine rejects', async () => {
    const { code, stderr } = await grader(['set-variable', '42', 'modelId', '1', '--gateway', host.gateway]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('The engine rejected the command').and.to.contain('42');
  });

  it('does not take broken JSON for text', async () => {
    const { code, stderr } = await grader(['set-variable', '42', 'order', '{id: 1}', '--gateway', host.gateway]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('should be JSON');
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
