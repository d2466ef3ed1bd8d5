import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { CriterionFailure, Refusal } from '../../src/errors';
import { assertErrorLeadsToEndEvent, assertTimerLeadsToStartGateway } from '../../src/assertions/model/boundary-target';
import { assertErrorCode } from '../../src/assertions/model/error-boundary';
import { assertFurtherHandling } from '../../src/assertions/model/further-handling';
import { assertMessage } from '../../src/assertions/model/message';
import { assertReachedWhen } from '../../src/assertions/model/reached-when';
import { assertTimerDuration } from '../../src/assertions/model/timer-duration';
import { parseModel } from '../../src/model/parse-model';
import type { ProcessModel } from '../../src/model/process-model';
import { draw } from '../../src/report/html/drawing';
import { holds } from './property';

const reference = readFileSync('bpmn/part-03-exception-handling/reference.bpmn', 'utf8');
const tags = reference.match(/<[^>]+>/g) ?? [];
const ids = [...reference.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);

/** Markup, of BPMN and of none, and texts with a meaning to somebody. */
const piece = fc.oneof(
  fc.constantFrom(...tags),
  fc.constantFrom('<bpmn:subProcess id="s">', '</bpmn:subProcess>', '<bpmn:boundaryEvent id="b" attachedToRef="b">'),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x',
    '?>',
    '<!DOCTYPE',
    '&lt;',
    '&x;',
    '&#0;',
    '&#xD800;',
    '<',
    '>',
  ),
  fc.constantFrom(
    ' xmlns:x="y"',
    ' id=""',
    ' default="s"',
    "'",
    '"',
    '/',
    '=',
    '\0',
    '\ufeff',
    '\ud800',
    ' '.repeat(5_000),
  ),
  fc.constantFrom('<a:b/>', '<__proto__/>', '<bpmn:constructor/>', '<bpmn:toString x="1"/>', ' __proto__="a"'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** A cut out of the reference model, with something in its place. */
const edit = fc.record({
  at: fc.nat(reference.length),
  removed: fc.nat(200),
  put: fc.array(piece, { maxLength: 4 }),
  times: fc.constantFrom(1, 1, 1, 3, 400),
});

/** References within the model that lead somewhere else. */
const detour = fc.record({
  of: fc.nat(),
  to: fc.nat(),
  field: fc.constantFrom('sourceRef', 'targetRef', 'attachedToRef', 'default', 'errorRef', 'messageRef'),
});

describe('fuzzing the reading of models', () => {
  it('parses and judges the reference model with anything in it, or refuses', { timeout: 600_000 }, () =>
    holds(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let xml = reference;
        for (const { at, removed, put, times } of edits) {
          xml = xml.slice(0, at) + put.join('').repeat(times) + xml.slice(at + removed);
        }
        await answered(xml);
      }),
    ),
  );

  it('parses and judges the reference model with references that lead elsewhere', { timeout: 600_000 }, () =>
    holds(
      fc.asyncProperty(fc.array(detour, { minLength: 1, maxLength: 6 }), async (detours) => {
        let xml = reference;
        for (const { of, to, field } of detours) {
          const found = [...xml.matchAll(new RegExp(` ${field}="[^"]*"`, 'g'))];
          const one = found[of % Math.max(1, found.length)];
          if (one === undefined) continue;
          const put = ` ${field}="${ids[to % ids.length] ?? ''}"`;
          xml = xml.slice(0, one.index) + put + xml.slice(one.index + one[0].length);
        }
        await answered(xml);
      }),
      0.3,
    ),
  );

  it('parses any markup, or refuses', { timeout: 600_000 }, () =>
    holds(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        await answered(
          `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">${pieces.join('')}</bpmn:definitions>`,
        );
        await answered(pieces.join(''));
      }),
    ),
  );

  it('draws a model without a diagram, or leaves it undrawn', { timeout: 600_000 }, () => {
    const bare = reference.replace(/<bpmndi:BPMNDiagram[^]*<\/bpmndi:BPMNDiagram>/, '');
    return holds(
      fc.asyncProperty(fc.array(edit, { maxLength: 2 }), async (edits) => {
        let xml = bare;
        for (const { at, removed, put } of edits) xml = xml.slice(0, at) + put.join('') + xml.slice(at + removed);
        await draw(Buffer.from(xml)).catch(refusalOnly);
      }),
      0.3,
    );
  });
});

async function answered(xml: string): Promise<void> {
  const model = await parseModel(Buffer.from(xml), { processId: 'Image_Production_Process' }).catch(refusalOnly);
  if (model !== undefined) for (const judge of judges) judged(() => judge(model));
}

const render = { type: 'ServiceTask', name: 'Render Image' };
const cases = [0.1, 0.9].map((quality) => ({ variables: { imageRenderingQuality: quality }, reached: quality > 0.5 }));
const judges: readonly ((model: ProcessModel) => unknown)[] = [
  (model) => assertErrorLeadsToEndEvent(model, render, 'Done'),
  (model) => assertTimerLeadsToStartGateway(model, render),
  (model) => assertErrorCode(model, render, 'x'),
  (model) => assertFurtherHandling(model, []),
  (model) => assertMessage(model, { task: { name: 'Wait' }, message: 'm', correlatedBy: 'modelId' }),
  (model) => assertReachedWhen(model, { name: 'Enhance Image' }, cases),
  (model) => assertTimerDuration(model, { activity: render, milliseconds: 30_000 }),
];

function judged(judge: () => unknown): void {
  try {
    judge();
  } catch (error) {
    if (!(error instanceof CriterionFailure)) throw error;
    expect(error.message.length).to.be.lessThan(2_000);
  }
}

function refusalOnly(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
  expect(error.message.length).to.be.lessThan(1_000);
}
