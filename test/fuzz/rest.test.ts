import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { zeebeMethod } from '../../src/gateway/engine/zeebe-protocol';
import { JsonBody } from '../../src/gateway/rest/json-body';
import { memberText } from '../../src/gateway/rest/member-text';
import { restPath } from '../../src/gateway/rest/rest-path';
import { RestProblem } from '../../src/gateway/rest/rest-problem';
import { restRoute } from '../../src/gateway/rest/rest-routes';
import { holds } from './property';

const KEY = '2251799813685253';
const paths = [
  '/topology',
  '/jobs/activation',
  `/jobs/${KEY}/completion`,
  `/jobs/${KEY}/failure`,
  `/jobs/${KEY}/error`,
  `/jobs/${KEY}`,
  '/messages/publication',
];
const path = fc.oneof(
  fc.constantFrom(...paths),
  fc.webPath(),
  fc.string().map((text) => `/jobs/${text}/completion`),
);
const verb = fc.oneof(fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE'), fc.string());
const names = ['type', 'timeout', 'maxJobsToActivate', 'variables', 'errorCode', 'retries', 'changeset', '__proto__'];
const members = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue());
/** Right but for some of its bytes. */
const body = fc
  .tuple(
    fc.oneof(
      members.map((value) => JSON.stringify(value)),
      fc.json(),
      fc.string(),
    ),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
  )
  .map(([text, changes]) => {
    const bytes = Buffer.from(text);
    for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });
/** JSON as no `JSON.stringify` writes it: blanks, numbers of any form, escaped names. */
const number = fc.stringMatching(/^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/);
const blank = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const written: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    number,
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom('null', 'true', 'false'),
    tie('object'),
    fc.tuple(blank, fc.array(tie('value'))).map(([gap, all]) => `[${gap}${all.join(`${gap},`)}${gap}]`),
  ),
  object: fc
    .tuple(blank, fc.array(fc.tuple(fc.string(), tie('value'))))
    .map(
      ([gap, all]) =>
        `{${gap}${all.map(([name, value]) => `${JSON.stringify(name)}${gap}:${gap}${value}`).join(`${gap},`)}${gap}}`,
    ),
})).object;

describe('what a worker may send by REST, drawn', () => {
  it('is a request of gRPC, or a problem', () =>
    holds(
      fc.property(verb, path, body, (asked, at, bytes) => {
        const route = restRoute(asked, at);
        if (route === undefined) return;
        expect(zeebeMethod(route.method)).to.have.property('path');
        try {
          const translation = route.translate?.(() => JsonBody.read(bytes, 'application/json'));
          for (const { method, request } of translation?.calls ?? []) {
            const { requestSerialize, requestDeserialize } = zeebeMethod(method);
            requestDeserialize(requestSerialize(request));
            if ('variables' in request) JSON.parse(String(request.variables));
          }
        } catch (error) {
          expect(error).to.be.instanceOf(RestProblem);
          expect((error as RestProblem).code).to.be.within(400, 415);
        }
      }),
      10,
    ));

  it('is an object whose text is taken out as it was written', () =>
    holds(
      fc.property(written, fc.array(fc.tuple(fc.string(), written)), written, (variables, around, last) => {
        const members = [...around, ['variables', variables] as const].map(
          ([name, value]) => `${JSON.stringify(name)} : ${value}`,
        );
        const json = `{${members.join(' ,')},"last":${last}}`;
        expect(memberText(json, 'variables')).to.equal(variables);
      }),
      5,
    ));

  it('is valid JSON or none, as for JSON.parse', () =>
    holds(
      fc.property(body, (bytes) => {
        let text: string | undefined;
        try {
          text = JsonBody.read(bytes, 'application/json').objectText('variables');
        } catch (error) {
          expect(error).to.be.instanceOf(RestProblem);
          return;
        }
        const whole =
          bytes.length === 0 ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>);
        const meant = Object.hasOwn(whole, 'variables') ? whole['variables'] : null;
        expect(JSON.parse(text)).to.deep.equal(meant ?? {});
      }),
      10,
    ));

  it('leads to the API below a cluster, or nowhere', () =>
    holds(
      fc.property(fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/v2', '/a/v2/topology')), (pathname) => {
        for (const place of ['cluster', 'local', 'token', 'foreign'] as const) {
          const found = restPath(pathname, place);
          if (found !== undefined) expect(pathname.endsWith(found) || found === '/').to.equal(true);
          if (place === 'token' || place === 'foreign') expect(found).to.equal(undefined);
        }
      }),
      10,
    ));
});
