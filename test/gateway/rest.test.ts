import { connect as connectHttp2, constants } from 'node:http2';
import { connect as openSocket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { TOKEN_HOST } from '../../src/gateway/saas/host-names';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { callRest, type RestCallOptions, type RestResponse } from './rest-caller';
import { Seen } from './seen';
import { connect, post, talk } from './tls-client';

const CLUSTER = '/6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f';
const ASKING = 'grant_type=client_credentials&client_id=me&client_secret=s3cret&audience=zeebe.camunda.io';
const POLL = { type: JOB_TYPE, worker: 'test', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: 60_000 };

describe("Camunda's REST API at the gateway", { timeout: 120_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  interface Activated {
    readonly jobKey: string;
    readonly variables: Record<string, unknown>;
  }
  const jobsIn = ({ body }: RestResponse): Activated[] => body['jobs'] as Activated[];

  async function tokenFrom(bench: GatewayBench): Promise<string> {
    const { body } = await post(await connect(bench, TOKEN_HOST, { tunnel: true }), '/oauth/token', ASKING);
    return String(body['access_token']);
  }

  for (const [what, options, path] of [
    ['HTTP/1.1 without TLS', {}, ''],
    ['a proxy, with the whole address', { absolute: true }, ''],
    ['HTTP/2 without TLS', { protocol: 'h2' }, ''],
    ['the older name of a cluster', { host: 'bru-2.zeebe.camunda.io' }, CLUSTER],
    ['the newer name of a cluster', { host: 'bru-2.api.camunda.io' }, CLUSTER],
    ['the name of a cluster and HTTP/2', { host: 'lhr-1.api.camunda.io', protocol: 'h2' }, CLUSTER],
  ] as const satisfies readonly [string, RestCallOptions, string][]) {
    it(`is served by ${what}`, async () => {
      await using bench = await GatewayBench.set(engine);
      const shown = path === '' ? {} : { token: await tokenFrom(bench) };
      const topology = await callRest(bench, 'GET', `${path}/v2/topology`, undefined, { ...options, ...shown });
      expect(topology).to.include({ status: 200, type: 'application/json' });
      expect(topology.body['brokers']).to.have.length(1);
      const key = await bench.makeJob({ imageId: 'iid-1' });
      const [job] = jobsIn(await callRest(bench, 'POST', `${path}/v2/jobs/activation`, POLL, { ...options, ...shown }));
      expect(job).to.deep.include({ jobKey: key, variables: { imageId: 'iid-1' } });
      const answer = { variables: { thumbnailIds: ['tid-1'] } };
      const done = await callRest(bench, 'POST', `${path}/v2/jobs/${key}/completion`, answer, { ...options, ...shown });
      expect(done).to.include({ status: 204, text: '' });
      const completed = await bench.records.first((record) => record.key === key && record.intent === 'COMPLETED');
      expect(completed.value['variables']).to.deep.equal(answer.variables);
    });
  }

  for (const host of ['bru-2.zeebe.camunda.io', 'bru-2.api.camunda.io']) {
    for (const protocol of ['http/1.1', 'h2'] as const) {
      it(`wants the token at ${host} by ${protocol}, before it reads a body`, async () => {
        await using bench = await GatewayBench.set(engine);
        for (const token of [undefined, 'another']) {
          const options = { host, protocol, ...(token !== undefined && { token }) };
          const refused = await callRest(bench, 'POST', `${CLUSTER}/v2/jobs/activation`, 'no JSON', options);
          expect(refused).to.include({ status: 401, type: 'application/problem+json' });
          expect(refused.body).to.include({ title: 'UNAUTHORIZED', status: 401, instance: '/v2/jobs/activation' });
          expect((await callRest(bench, 'POST', `${CLUSTER}/v2/jobs/search`, {}, options)).status).to.equal(401);
        }
        expect(bench.calls.all.filter(({ status }) => status === 'UNAUTHENTICATED')).to.have.length(4);
      });
    }
  }

  it('wants the token of who names a cluster without TLS, too', async () => {
    await using bench = await GatewayBench.set(engine);
    const answer = await talk(
      bench,
      `GET ${CLUSTER}/v2/topology HTTP/1.1\r\nHost: bru-2.zeebe.camunda.io\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).to.match(/^HTTP\/1\.1 401 /);
  });

  it('has no cluster where the path names none', async () => {
    await using bench = await GatewayBench.set(engine);
    const token = await tokenFrom(bench);
    const lost = await callRest(bench, 'GET', '/v2/topology', undefined, { host: 'bru-2.zeebe.camunda.io', token });
    expect(lost.status).to.equal(404);
    expect(lost.body['error_description']).to.contain('https://REGION.zeebe.camunda.io/CLUSTER-ID');
  });

  it('holds a poll until there is a job, and otherwise for as long as it says', async () => {
    await using bench = await GatewayBench.set(engine);
    const held = callRest(bench, 'POST', '/v2/jobs/activation', POLL);
    await bench.calls.first(({ method, phase }) => method === 'ActivateJobs' && phase === 'arrived');
    const key = await bench.makeJob();
    expect(jobsIn(await held).map(({ jobKey }) => jobKey)).to.deep.equal([key]);
    const none = await callRest(bench, 'POST', '/v2/jobs/activation', { ...POLL, requestTimeout: -1 });
    expect(none.text).to.equal('{"jobs":[]}');
    const told = bench.calls.all.filter(({ method, phase }) => method === 'ActivateJobs' && phase === 'answered');
    expect(told[0]?.jobKeys).to.deep.equal([key]);
  });

  it('keeps the job of a caller who has gone for the next one', async () => {
    await using bench = await GatewayBench.set(engine);
    const body = JSON.stringify(POLL);
    const leaving = openSocket({ host: '127.0.0.1', port: bench.port });
    leaving.write(
      `POST /v2/jobs/activation HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await bench.calls.first(({ method, phase }) => method === 'ActivateJobs' && phase === 'arrived');
    leaving.destroy();
    await bench.calls.first(({ status }) => status === 'CANCELLED');
    const key = await bench.makeJob();
    const jobs = jobsIn(await callRest(bench, 'POST', '/v2/jobs/activation', POLL));
    expect(jobs.map(({ jobKey }) => jobKey)).to.deep.equal([key]);
  });

  it('fails a job with retries, throws an error and gives it more time and retries', async () => {
    await using bench = await GatewayBench.set(engine);
    const key = await bench.makeJob();
    await callRest(bench, 'POST', '/v2/jobs/activation', POLL);
    const failure = { errorMessage: 'not now', retries: 2, retryBackOff: 0 };
    expect((await callRest(bench, 'POST', `/v2/jobs/${key}/failure`, failure)).status).to.equal(204);
    const failed = await bench.records.first((record) => record.key === key && record.intent === 'FAILED');
    expect(failed.value).to.include({ retries: 2, errorMessage: 'not now' });
    await callRest(bench, 'POST', '/v2/jobs/activation', POLL);
    const change = { changeset: { timeout: 120_000, retries: 7 } };
    expect((await callRest(bench, 'PATCH', `/v2/jobs/${key}`, change)).status).to.equal(204);
    const changed = await bench.records.first((record) => record.key === key && record.intent === 'RETRIES_UPDATED');
    expect(changed.value).to.include({ retries: 7 });
    const none = { changeset: { timeout: 120_000, retries: 0 } };
    expect(await callRest(bench, 'PATCH', `/v2/jobs/${key}`, none)).to.include({ status: 400 });
    const error = { errorCode: 'thumbnail-production-error', errorMessage: 'no' };
    expect((await callRest(bench, 'POST', `/v2/jobs/${key}/error`, error)).status).to.equal(204);
    const thrown = await bench.records.first((record) => record.key === key && record.intent === 'ERROR_THROWN');
    expect(thrown.value).to.include(error);
    const late = await callRest(bench, 'POST', `/v2/jobs/${key}/completion`, '');
    expect(late).to.include({ status: 404, type: 'application/problem+json' });
    expect(late.body).to.include({ title: 'NOT_FOUND', instance: `/v2/jobs/${key}/completion` });
  });

  it('rounds no number in either direction', async () => {
    await using bench = await GatewayBench.set(engine);
    await bench.engine.ask('CreateProcessInstance', {
      bpmnProcessId: 'bench',
      version: -1,
      variables: '{"big":9007199254740993,"whole":1.0}',
    });
    const given = await callRest(bench, 'POST', '/v2/jobs/activation', POLL);
    expect(given.text).to.contain('"big":9007199254740993').and.to.contain('"whole":1.0');
    const [job] = jobsIn(given);
    const answer = '{"variables": {"big": 9007199254740995, "whole": 2.0}}';
    await callRest(bench, 'POST', `/v2/jobs/${job?.jobKey}/completion`, answer);
    await bench.records.first(({ key, intent }) => key === job?.jobKey && intent === 'COMPLETED');
    const variable = (name: string): unknown =>
      bench.records.all.find(({ valueType, value }) => valueType === 'VARIABLE' && value['value'] === name)?.value;
    expect(variable('9007199254740995')).to.include({ name: 'big' });
    expect(variable('2.0')).to.include({ name: 'whole' });
  });

  describe('refuses, as gRPC does,', () => {
    for (const [verb, path, method] of [
      ['POST', '/messages/publication', 'PublishMessage'],
      ['POST', '/signals/broadcast', 'BroadcastSignal'],
      ['POST', '/deployments', 'DeployResource'],
      ['POST', '/resources/1/deletion', 'DeleteResource'],
      ['POST', '/process-instances', 'CreateProcessInstance'],
      ['POST', '/process-instances/1/cancellation', 'CancelProcessInstance'],
      ['POST', '/process-instances/1/modification', 'ModifyProcessInstance'],
      ['POST', '/process-instances/1/migration', 'MigrateProcessInstance'],
      ['PUT', '/element-instances/1/variables', 'SetVariables'],
      ['POST', '/incidents/1/resolution', 'ResolveIncident'],
      ['POST', '/decision-definitions/evaluation', 'EvaluateDecision'],
      ['POST', '/jobs/1/completion', 'CompleteJob'],
      ['POST', '/jobs/1/failure', 'FailJob'],
      ['POST', '/messages/correlation', 'POST /v2/messages/correlation'],
      ['POST', '/jobs/search', 'POST /v2/jobs/search'],
      ['DELETE', '/process-instances/2251799813685250', 'DELETE /v2/process-instances/{key}'],
      ['PUT', '/clock', 'PUT /v2/clock'],
    ] as const) {
      it(`${verb} ${path}`, async () => {
        await using bench = await GatewayBench.set(engine);
        const refused = await callRest(bench, verb, `/v2${path}`, {});
        expect(refused).to.include({ status: 403, type: 'application/problem+json' });
        expect(refused.body).to.include({ type: 'about:blank', title: 'FORBIDDEN', instance: `/v2${path}` });
        expect(bench.calls.all).to.have.length(1);
        expect(bench.calls.all[0]).to.include({ method, phase: 'refused', status: 'PERMISSION_DENIED' });
        expect(bench.calls.all[0]?.details).to.equal(refused.body['detail']);
      });
    }

    it('to change a job that the worker was not given', async () => {
      await using bench = await GatewayBench.set(engine);
      const key = await bench.makeJob();
      const change = { changeset: { timeout: 120_000, retries: 5 } };
      expect((await callRest(bench, 'PATCH', `/v2/jobs/${key}`, change)).status).to.equal(403);
      expect(bench.calls.all.some(({ method }) => method === 'UpdateJobTimeout')).to.equal(false);
    });

    it('another cluster than the one that the worker has named first', async () => {
      await using bench = await GatewayBench.set(engine);
      const other = CLUSTER.replace('6', '7');
      const options = { host: 'bru-2.api.camunda.io', token: await tokenFrom(bench) };
      expect((await callRest(bench, 'GET', `${CLUSTER}/v2/topology`, undefined, options)).status).to.equal(200);
      const refused = await callRest(bench, 'GET', `${other}/v2/topology`, undefined, options);
      expect(refused).to.include({ status: 401, type: 'application/problem+json' });
      expect(refused.body).to.include({ title: 'UNAUTHORIZED', instance: '/v2/topology' });
      expect((await callRest(bench, 'GET', `${CLUSTER}/v2/topology`, undefined, options)).status).to.equal(200);
    });

    it('jobs of a foreign type, and does not say so', async () => {
      await using bench = await GatewayBench.set(engine, { jobTypes: ['something_else'] });
      await bench.makeJob();
      const none = await callRest(bench, 'POST', '/v2/jobs/activation', { ...POLL, requestTimeout: -1 });
      expect(none).to.include({ status: 200, text: '{"jobs":[]}' });
      expect(bench.calls.all[0]).to.include({ phase: 'refused', status: 'PERMISSION_DENIED' });
      expect(bench.activations).to.equal(0);
    });

    it('calls beyond the budget, and tells that once', async () => {
      await using bench = await GatewayBench.set(engine, { maxCalls: 3 });
      const codes: number[] = [];
      for (let call = 0; call < 4; call += 1) codes.push((await callRest(bench, 'GET', '/v2/topology')).status);
      // each connection costs one, too
      expect(codes).to.deep.equal([200, 503, 503, 503]);
      expect(bench.calls.all.filter(({ method }) => method === 'Budget')).to.have.length(1);
    });
  });

  describe('stays up and answers as the real one does', () => {
    for (const protocol of ['http/1.1', 'h2'] as const) {
      it(`by ${protocol}`, async () => {
        await using bench = await GatewayBench.set(engine);
        const answer = async (path: string, body: string, contentType?: string): Promise<string> => {
          const options = { protocol, ...(contentType !== undefined && { contentType }) };
          const { status, body: told } = await callRest(bench, 'POST', path, body, options);
          return `${status} ${String(told['title'])}: ${String(told['detail'])}`;
        };
        expect(await answer('/v2/jobs/activation', '{"type":')).to.match(/^400 Bad Request: .*cannot be parsed/);
        expect(await answer('/v2/jobs/activation', '{}')).to.equal('400 INVALID_ARGUMENT: No type provided.');
        expect(await answer('/v2/jobs/activation', 'type=a', 'text/plain')).to.match(/^415 /);
        expect(await answer('/v2/jobs/abc/completion', '{}')).to.match(/^400 Bad Request: Failed to convert/);
        expect(await answer('/v2/jobs/1/completion', '{"variables":[]}')).to.match(/^400 .*\[variables\]/);
        const large = `{"variables":{"a":"${'x'.repeat(5_000_000)}"}}`;
        expect(await answer('/v2/jobs/1/completion', large)).to.match(/^413 Payload Too Large/);
        expect(bench.calls.all.map(({ phase, status }) => `${phase} ${status}`)).to.deep.equal(
          Array<string>(6).fill('refused INVALID_ARGUMENT'),
        );
        expect((await callRest(bench, 'GET', '/v2/topology', undefined, { protocol })).status).to.equal(200);
      });
    }

    const head = 'POST /v2/jobs/1/completion HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    for (const [what, text] of [
      ['chunks that are none', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'],
      ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
      ['a negative length', 'Content-Length: -1\r\n\r\n{}'],
      ['a head without end', `A: ${'a'.repeat(9000)}\r\n\r\n`],
    ] as const) {
      it(`after ${what}`, async () => {
        await using bench = await GatewayBench.set(engine);
        expect(await talk(bench, head + text)).to.match(/^HTTP\/1\.1 4\d\d /);
        await bench.calls.first(({ method, phase }) => method === 'Http' && phase === 'refused');
        expect((await callRest(bench, 'GET', '/v2/topology')).status).to.equal(200);
      });
    }

    it('where a body does not come', async () => {
      await using bench = await GatewayBench.set(engine, { limits: { bodyMilliseconds: 100 } });
      const answer = talk(bench, `${head}Content-Length: 100\r\nConnection: close\r\n\r\n{`);
      const told = await bench.calls.first(({ phase }) => phase === 'refused');
      expect(told.details).to.contain('took longer than 100 ms');
      expect((await callRest(bench, 'GET', '/v2/topology')).status).to.equal(200);
      await bench.gateway.close();
      expect(await answer).to.match(/^HTTP\/1\.1 504 /);
    });

    for (const [what, path, host] of [
      ['a call that it has no right to', '/v2/signals/broadcast', 'localhost'],
      ['a call to somewhere else', '/', 'example.org'],
    ] as const) {
      it(`where a body comes after the answer to ${what}`, async () => {
        await using bench = await GatewayBench.set(engine);
        const socket = openSocket({ host: '127.0.0.1', port: bench.port });
        const events = new Seen<string>();
        socket.on('end', () => events.add('end')).on('error', ({ message }) => events.add(message));
        socket.on('data', (chunk: Buffer) => events.add(chunk.toString()));
        socket.write(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n`);
        expect(await events.first((text) => text.endsWith('}') || text === 'end')).to.contain('}');
        expect(events.all[0]).to.match(/^HTTP\/1\.1 403 /);
        socket.write('{');
        socket.write('}');
        expect(await events.first((text) => !/[{}]/.test(text) && !text.startsWith('HTTP'))).to.equal('end');
        socket.destroy();
      });
    }

    /** A worker that goes on while another one floods its own gateway, and what was said of the flood. */
    const beside = async (flood: (port: number) => Promise<void>): Promise<(string | undefined)[]> => {
      await using bench = await GatewayBench.set(engine);
      await using flooded = await GatewayBench.set(engine, { maxCalls: 500 });
      const poll = callRest(bench, 'POST', '/v2/jobs/activation', POLL);
      await bench.calls.first(({ method, phase }) => method === 'ActivateJobs' && phase === 'arrived');
      await flood(flooded.port);
      const key = await bench.makeJob();
      expect(jobsIn(await poll).map(({ jobKey }) => jobKey)).to.deep.equal([key]);
      const told = await flooded.calls.first(({ method }) => method === 'Budget');
      return [told.phase, told.status];
    };

    it('beside a thousand connections, each with half a request', async () => {
      const told = await beside(async (port) => {
        for (let count = 0; count < 1000; count += 1) {
          const socket = openSocket({ host: '127.0.0.1', port });
          socket.on('error', () => undefined);
          const closed = new Promise((resolve) => socket.once('close', resolve));
          socket.write(head.slice(0, 60), () => socket.destroy());
          await closed;
        }
      });
      expect(told).to.deep.equal(['refused', 'RESOURCE_EXHAUSTED']);
    });

    it('beside streams of HTTP/2 that are reset as soon as they are open', async () => {
      const told = await beside(async (port) => {
        const session = connectHttp2(`http://127.0.0.1:${port}`);
        session.on('error', () => undefined);
        const gone = new Promise((resolve) => session.once('close', resolve));
        for (let count = 0; count < 1500 && !session.destroyed && !session.closed; count += 1) {
          const stream = session.request({ ':method': 'POST', ':path': '/v2/jobs/activation' });
          stream.on('error', () => undefined);
          const closed = new Promise((resolve) => stream.once('close', resolve));
          stream.close(constants.NGHTTP2_CANCEL);
          await closed;
        }
        session.destroy();
        await gone;
      });
      expect(told).to.deep.equal(['refused', 'RESOURCE_EXHAUSTED']);
    });

    it('on one connection, request after request', async () => {
      await using bench = await GatewayBench.set(engine);
      const socket = openSocket({ host: '127.0.0.1', port: bench.port });
      const answers = new Seen<string>();
      socket.on('data', (chunk: Buffer) => answers.add(chunk.toString()));
      for (let request = 0; request < 3; request += 1) {
        answers.all.length = 0;
        socket.write('GET /v2/topology HTTP/1.1\r\nHost: localhost\r\n\r\n');
        expect(await answers.first((text) => text.includes('gatewayVersion'))).to.match(/^HTTP\/1\.1 200 /);
      }
      socket.destroy();
    });
  });
});
