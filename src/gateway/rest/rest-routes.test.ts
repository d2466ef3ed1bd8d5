import { describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { zeebeMethod } from '../engine/zeebe-protocol';
import { JsonBody } from './json-body';
import { problemOf, problemText, RestProblem } from './rest-problem';
import { restRoute, type Translation } from './rest-routes';

const JOB = '/jobs/2251799813685253';

function translate(verb: string, path: string, body: string | object = '', type = 'application/json'): Translation {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const made = restRoute(verb, path)?.translate?.(() => JsonBody.read(Buffer.from(text), type));
  if (made === undefined) throw new Error(`no translation of ${verb} ${path}`);
  return made;
}

function problem(verb: string, path: string, body: string | object = '', type?: string): string {
  try {
    translate(verb, path, body, type);
  } catch (error) {
    if (error instanceof RestProblem) return `${error.code} ${error.title}: ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('a REST call in the terms of gRPC', () => {
  const asked = { type: 'thumbnails_production', timeout: 30_000, maxJobsToActivate: 10 };
  const jobKey = '2251799813685253';

  it('asks for jobs', () => {
    const body = { ...asked, worker: 'w', requestTimeout: 0, fetchVariable: ['a'], tenantIds: ['<default>'] };
    expect(translate('POST', '/jobs/activation', body).calls).to.deep.equal([
      { method: 'ActivateJobs', request: body },
    ]);
  });

  it('asks for jobs with as little as the clients send, and with fields of later versions', () => {
    const body = { ...asked, withLease: false, tenantFilter: 'PROVIDED', fetchVariable: null };
    expect(translate('POST', '/jobs/activation', body).calls[0].request).to.deep.equal({
      ...asked,
      worker: '',
      requestTimeout: 0,
      fetchVariable: [],
      tenantIds: [],
    });
  });

  it('completes with the variables as they were written', () => {
    const variables = '{"n": 9007199254740993, "x": 1.0, "__proto__": 1e400}';
    const { calls, answer } = translate('POST', `${JOB}/completion`, `{"variables": ${variables}}`);
    expect(calls).to.deep.equal([{ method: 'CompleteJob', request: { jobKey, variables } }]);
    expect(answer).to.equal(undefined);
  });

  for (const body of ['', '{}', '{"variables":null}']) {
    it(`completes without variables: ${body || 'nothing'}`, () => {
      expect(translate('POST', `${JOB}/completion`, body).calls[0].request).to.deep.equal({ jobKey, variables: '{}' });
    });
  }

  it('completes with variables that are nested as deep as may be', () => {
    const variables = `{"a":${'['.repeat(998)}"]"${']'.repeat(998)}}`;
    expect(translate('POST', `${JOB}/completion`, `{"variables":${variables}}`).calls[0].request).to.include({
      variables,
    });
  });

  it('fails', () => {
    const body = { errorMessage: 'not now', retries: 2, retryBackOff: 5000, variables: { a: 1 } };
    const request = { ...body, jobKey, variables: '{"a":1}' };
    expect(translate('POST', `${JOB}/failure`, body).calls).to.deep.equal([{ method: 'FailJob', request }]);
    const least = { jobKey, retries: 0, errorMessage: '', retryBackOff: 0, variables: '{}' };
    expect(translate('POST', `${JOB}/failure`).calls[0].request).to.deep.equal(least);
  });

  it('throws an error', () => {
    const { calls } = translate('POST', `${JOB}/error`, { errorCode: 'too-bad', errorMessage: null });
    const request = { jobKey, errorCode: 'too-bad', errorMessage: '', variables: '{}' };
    expect(calls).to.deep.equal([{ method: 'ThrowError', request }]);
  });

  it('changes timeout, retries or both', () => {
    const change = (changeset: object): string[] =>
      translate('PATCH', JOB, { changeset }).calls.map(({ method }) => method);
    expect(change({ timeout: 1000, retries: null })).to.deep.equal(['UpdateJobTimeout']);
    expect(change({ retries: 3 })).to.deep.equal(['UpdateJobRetries']);
    expect(change({ timeout: 1000, retries: 3 })).to.deep.equal(['UpdateJobRetries', 'UpdateJobTimeout']);
    expect(problem('PATCH', JOB, { changeset: {} })).to.match(/^400 INVALID_ARGUMENT/);
  });

  it('is a request that the protocol has', () => {
    for (const { calls } of [
      translate('GET', '/topology'),
      translate('POST', '/jobs/activation', asked),
      translate('POST', `${JOB}/completion`),
      translate('POST', `${JOB}/failure`),
      translate('POST', `${JOB}/error`, { errorCode: 'a' }),
      translate('PATCH', JOB, { changeset: { timeout: 2 ** 40, retries: 1 } }),
    ]) {
      for (const { method, request } of calls) {
        const { requestSerialize, requestDeserialize } = zeebeMethod(method);
        const arrived = Object.entries(requestDeserialize(requestSerialize(request)));
        expect(arrived.map(([name, value]) => `${name} ${String(value)}`)).to.include.members(
          Object.entries(request).map(([name, value]) => `${name} ${String(value)}`),
        );
      }
    }
  });

  it('is named after its twin where no worker may make it, and known by no name where there is none', () => {
    expect(restRoute('POST', '/messages/publication')).to.deep.equal({ method: 'PublishMessage' });
    expect(restRoute('PUT', '/element-instances/1/variables')?.method).to.equal('SetVariables');
    for (const path of ['/jobs/search', '/clock', '/../topology', '/topology/x', '/jobs/1/2/completion']) {
      expect(restRoute('POST', path), path).to.equal(undefined);
    }
    expect(restRoute('DELETE', '/topology')).to.equal(undefined);
  });
});

describe('a REST call that is wrong', () => {
  for (const [what, path, body, answer] of [
    ['that is no JSON', '/jobs/activation', '{"type":', /^400 Bad Request: Request property cannot be parsed/],
    ['that is a list', '/jobs/activation', '[]', /^400 Bad Request: .*no JSON object/],
    ['that is null', '/jobs/activation', 'null', /^400 Bad Request/],
    ['that is nested a million times', '/jobs/activation', '['.repeat(1_000_000), /^400 Bad Request: .*nesting depth/],
    [
      'that is nested 1001 times',
      `${JOB}/completion`,
      `{"variables":{"a":${'['.repeat(999)}${']'.repeat(999)}}}`,
      /nesting depth/,
    ],
    ['that ends in a text', '/jobs/activation', '{"type":"a\\', /^400 Bad Request: Request property cannot be parsed/],
    [
      'without a type',
      '/jobs/activation',
      { timeout: 1, maxJobsToActivate: 1 },
      /^400 INVALID_ARGUMENT: No type provided\.$/,
    ],
    [
      'with an empty type',
      '/jobs/activation',
      { type: ' ', timeout: 1, maxJobsToActivate: 1 },
      /^400 INVALID_ARGUMENT/,
    ],
    ['without a body', '/jobs/activation', '', /^400 INVALID_ARGUMENT: No type provided\.$/],
    [
      'with a type that is a number',
      '/jobs/activation',
      { type: 1 },
      /^400 Bad Request: Request property \[type\] cannot be parsed$/,
    ],
    ['with no time', '/jobs/activation', { type: 'a', timeout: 0 }, /'0' but must be greater than 0\.$/],
    ['with a time without end', '/jobs/activation', '{"type":"a","timeout":1e400}', /^400 .*\[timeout\]/],
    [
      'with half a job',
      '/jobs/activation',
      { type: 'a', timeout: 1, maxJobsToActivate: 1.5 },
      /^400 .*\[maxJobsToActivate\]/,
    ],
    [
      'with too many jobs',
      '/jobs/activation',
      { type: 'a', timeout: 1, maxJobsToActivate: 2 ** 31 },
      /^400 .*\[maxJobsToActivate\]/,
    ],
    ['whose variables are a list', `${JOB}/completion`, { variables: [1] }, /^400 .*\[variables\]/],
    ['whose variables are a text', `${JOB}/completion`, { variables: '{}' }, /^400 .*\[variables\]/],
    ['without an error code', `${JOB}/error`, {}, /^400 INVALID_ARGUMENT: No errorCode provided\.$/],
    [
      'whose key is a word',
      '/jobs/abc/completion',
      {},
      /^400 Bad Request: Failed to convert 'jobKey' with value: 'abc'$/,
    ],
    ['whose key is too large', '/jobs/9223372036854775808/completion', {}, /^400 Bad Request: Failed to convert/],
    ['whose key is encoded', '/jobs/1%20/completion', {}, /^400 Bad Request: Failed to convert/],
  ] as const) {
    it(what, () => {
      expect(problem('POST', path, body)).to.match(answer);
    });
  }

  it('that is not JSON by its type, or not text', () => {
    expect(problem('POST', '/jobs/activation', '{}', 'text/plain')).to.equal(
      '415 Unsupported Media Type: Content-Type "text/plain" is not supported.',
    );
    expect(problem('POST', '/jobs/activation', '{}', 'application/problem+json; charset=utf-8')).to.match(/^400/);
    expect(() => JsonBody.read(Buffer.from([0x22, 0xff, 0x22]), 'application/json')).to.throw(RestProblem, /UTF-8/);
    expect(() => JsonBody.read(Buffer.from('{}'), undefined)).to.throw(RestProblem, 'Content-Type null');
  });

  it('is answered as RFC 9457 has it', () => {
    const text = problemText(problemOf({ code: status.NOT_FOUND, details: 'no such job' }), '/v2/jobs/1/completion');
    expect(JSON.parse(text)).to.deep.equal({
      type: 'about:blank',
      title: 'NOT_FOUND',
      status: 404,
      detail: 'no such job',
      instance: '/v2/jobs/1/completion',
    });
    expect(problemOf({ code: status.UNKNOWN, details: '' })).to.include({ code: 500, title: 'INTERNAL_ERROR' });
  });
});
