import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { OpenApiDocument } from './openapi-document';
import { callRest } from './rest-caller';

const POLL = { type: JOB_TYPE, worker: 'test', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 60_000 };

describe("the REST answers, held against Camunda's OpenAPI document", { timeout: 120_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  it('are as the document has them', async (context) => {
    const document = await OpenApiDocument.open().catch((error: unknown) => String(error));
    if (typeof document === 'string') {
      context.skip(`the document cannot be had: ${document}`);
      return;
    }
    await using bench = await GatewayBench.set(engine);
    const seen: string[] = [];
    const call = async (verb: string, path: string, body?: object | string): Promise<void> => {
      const { status, text } = await callRest(bench, verb, `/v2${path}`, body);
      const { known, complaints } = document.judge(verb, path, status, text);
      expect(complaints, `${verb} ${path} ${status}: ${text}`).to.deep.equal([]);
      seen.push(`${verb} ${path.replace(/\d+/, 'KEY')} ${status}${known ? '' : ' unknown'}`);
    };
    await call('GET', '/topology');
    for (const [action, body] of [
      ['completion', { variables: { thumbnailIds: ['tid-1'] } }],
      ['failure', { errorMessage: 'not now', retries: 0 }],
      ['error', { errorCode: 'thumbnail-production-error' }],
    ] as const) {
      const key = await bench.makeJob({ imageId: 'iid-1', quality: 0.6000000000000001 });
      await call('POST', '/jobs/activation', POLL);
      await call('PATCH', `/jobs/${key}`, { changeset: { timeout: 60_000 } });
      await call('POST', `/jobs/${key}/${action}`, body);
      if (action !== 'failure') await call('POST', `/jobs/${key}/${action}`, body);
    }
    await call('POST', '/jobs/activation', {});
    await call('POST', '/jobs/1/completion', '{');
    await call('POST', '/process-instances', {});
    expect(seen).to.deep.equal([
      'GET /topology 200',
      'POST /jobs/activation 200',
      'PATCH /jobs/KEY 204',
      'POST /jobs/KEY/completion 204',
      'POST /jobs/KEY/completion 404',
      'POST /jobs/activation 200',
      'PATCH /jobs/KEY 204',
      'POST /jobs/KEY/failure 204',
      'POST /jobs/activation 200',
      'PATCH /jobs/KEY 204',
      'POST /jobs/KEY/error 204',
      'POST /jobs/KEY/error 404',
      'POST /jobs/activation 400',
      'POST /jobs/KEY/completion 400',
      // the document has no call of a worker that is forbidden
      'POST /process-instances 403 unknown',
    ]);
  });

  it('would be caught if they were not', async (context) => {
    const document = await OpenApiDocument.open().catch((error: unknown) => String(error));
    if (typeof document === 'string') context.skip(`the document cannot be had: ${document}`);
    else {
      expect(document.judge('POST', '/jobs/activation', 200, '{"jobs":[{"jobKey":1}]}').complaints).not.to.deep.equal(
        [],
      );
      expect(document.judge('POST', '/jobs/1/completion', 204, '{}').complaints).to.deep.equal([
        'there should be no body',
      ]);
    }
  });
});
