import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader } from '../grade/run-grader';
import { jobProcess, jobProcessId, timerProcess, timerProcessId } from './processes';
import { startStandingHost, type StandingHost } from './standing-host';
import { ZeebeCaller } from './zeebe-caller';

describe('working by hand', { timeout: 240_000 }, () => {
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

  /** Calls until the output is as wanted: what an engine does by itself after a command takes it some moments. */
  async function comes(args: readonly string[], wanted: RegExp): Promise<RegExpExecArray> {
    for (let calls = 1; ; calls += 1) {
      const { stdout, stderr } = await grader(args);
      const found = wanted.exec(stdout);
      if (found !== null) return found;
      if (calls === 20) expect.fail(`${args.join(' ')}: ${stdout}${stderr}`);
    }
  }

  it('corrects a variable and resolves an incident', async () => {
    const control = ['--control', host.control];
    const at = [...control, '--gateway', host.gateway];
    await zeebe.deploy(jobProcess());
    const key = await zeebe.start(jobProcessId);
    const failing = ['--fail', 'no such model', '--retries', '0', '--gateway', host.gateway];
    await comes(['job', jobProcessId, ...failing], /an incident is raised/);

    const incidents = /^ {2}incident (\d+) at task, JOB_NO_RETRIES: no such model$/m;
    const [, incident = ''] = await comes(['show', ...control], incidents);
    await comes(['show', ...control], new RegExp(`${key}  ${jobProcessId}  active, with an incident`));

    const set = await grader(['set-variable', key, 'modelId', 'mid-1', '--gateway', host.gateway]);
    expect(set).to.deep.equal({ code: 0, stdout: 'modelId is "mid-1" now.', stderr: '' });
    expect(await grader(['resolve', '42', ...at])).to.include({ code: 2 });
    expect(await grader(['resolve', incident, '--retries', '2', ...at])).to.include({ code: 0 });

    const [again] = await zeebe.activate(jobProcessId, 1);
    expect(again).to.deep.include({ retries: 2, variables: '{"modelId":"mid-1"}' });
    await zeebe.fail(again?.key ?? '', 'no such model either');
    // the only incident of an instance is found by the instance
    await comes(['resolve', key, ...at], /Its job has 1 retry left\./);
    for (const { key: job } of await zeebe.activate(jobProcessId, 1)) await zeebe.complete(job);
    await comes(['show', key, ...control], /^job-process, version 1: completed/);
    expect((await grader(['resolve', key, ...at])).stderr).to.contain('There is none at all.');
  });

  it('fails and completes jobs as a worker would', async () => {
    const control = ['--control', host.control];
    const gateway = ['--gateway', host.gateway];
    const job = ['job', jobProcessId, ...gateway];
    await zeebe.deploy(jobProcess());
    const key = await zeebe.start(jobProcessId);
    // hours, so that the wall clock has no part in it
    const offline = [...job, '--fail', 'offline', '--back-off'];
    await comes([...offline, '1h'], /^Job \d+ at task of instance \d+ has failed: retries left: 2 after 1 h/);
    expect((await grader(job)).stderr).to.contain('There is no job of the type');
    await grader(['time', '61 min', ...control]);
    await comes([...offline, '2h', '--retries', '1'], /retries left: 1 after 2 h/);
    await grader(['time', '121 min', ...control]);
    await comes([...job, '--fail', 'offline'], /an incident is raised/);
    await comes(['resolve', key, ...control, ...gateway], /Its job has 1 retry left\./);
    await comes(job, /is completed\./);
    await comes(['show', key, ...control], /^job-process, version \d+: completed/);
  });

  it('takes retries and back-offs for jobs that fail only', async () => {
    expect(await grader(['job', jobProcessId, '--retries', '1', '--gateway', host.gateway])).to.include({ code: 2 });
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
