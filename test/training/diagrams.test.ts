import { describe, it } from 'node:test';
import { expect } from 'chai';
import { many, readBpmn, type Box, type Plane } from './read-diagrams';

const files = [
  'bpmn/part-01-bpmn-basics/starter.bpmn',
  'bpmn/part-01-bpmn-basics/reference.bpmn',
  'bpmn/part-02-worker-basics/starter.bpmn',
  'bpmn/part-02-worker-basics/reference.bpmn',
  'bpmn/part-03-exception-handling/starter.bpmn',
  'bpmn/part-03-exception-handling/reference.bpmn',
  'bpmn/part-04-incident-handling/starter.bpmn',
  'bpmn/part-04-incident-handling/reference.bpmn',
  'bpmn/part-05-feel-expressions/starter.bpmn',
  'bpmn/part-05-feel-expressions/reference.bpmn',
  'bpmn/order-fulfilment/starter.bpmn',
  'bpmn/order-fulfilment/reference.bpmn',
  'bpmn/order-fulfilment/collect-payment.bpmn',
  'examples/part-03-exception-handling/unsolved/p3s-image-production-process.bpmn',
  'examples/part-03-exception-handling/solved/image-production-process.bpmn',
];

for (const file of files) {
  describe(file, async () => {
    const model = await readBpmn(file);

    it('is read without a warning', () => {
      expect(model.warnings).to.deep.equal([]);
    });

    it('is made for Camunda 8.7', () => {
      expect(model.definitions['$attrs']).to.include({
        'modeler:executionPlatform': 'Camunda Cloud',
        'modeler:executionPlatformVersion': '8.7.0',
      });
    });

    it('has one plane for the process and one for the collapsed sub-process, if there is one', () => {
      expect(model.planes.map((plane) => plane.of.id)).to.deep.equal(model.scopes.map((scope) => scope.id));
      const subProcess = model.planes[0]?.shapes.find(({ of }) => of.$type === 'bpmn:SubProcess');
      expect(subProcess?.expanded).to.equal(model.scopes.length > 1 ? false : undefined);
    });

    for (const [index, scope] of model.scopes.entries()) {
      it(`shows everything in "${scope.name ?? scope.id}" once and on its own plane`, () => {
        const plane = model.planes[index];
        const drawn = [...(plane?.shapes ?? []), ...(plane?.edges ?? [])].map(({ of }) => of.id);
        const held = [...many(scope, 'flowElements'), ...many(scope, 'artifacts')];
        expect(drawn).to.have.members(held.map(({ id }) => id));
        expect(new Set(drawn).size).to.equal(drawn.length);
      });
    }

    for (const plane of model.planes) {
      it(`lets no shapes or labels of "${plane.of.name ?? plane.of.id}" overlap`, () => {
        expect(overlaps(plane)).to.deep.equal([]);
      });

      it(`docks each flow of "${plane.of.name ?? plane.of.id}" to the border of what it connects`, () => {
        for (const { of, waypoints } of plane.edges) {
          for (const [end, point] of [
            ['sourceRef', waypoints.at(0)],
            ['targetRef', waypoints.at(-1)],
          ] as const) {
            const box = plane.shapes.find((shape) => shape.of === of[end])?.box;
            expect(box && point && onMiddleOfBorder(box, point), `${of.id} ${end}`).to.equal(true);
          }
        }
      });
    }
  });
}

function overlaps({ shapes }: Plane): string[] {
  const boxes = shapes.flatMap(({ of, box, label }) => [
    { owner: of, name: of.id, box },
    ...(label ? [{ owner: of, name: `label of ${of.id}`, box: label }] : []),
  ]);
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      // a boundary event sits on its activity
      .filter((other) => other.owner['attachedToRef'] !== one.owner && one.owner['attachedToRef'] !== other.owner)
      .filter((other) => meet(one.box, other.box))
      .map((other) => `${one.name} and ${other.name}`),
  );
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function onMiddleOfBorder({ x, y, width, height }: Box, point: { readonly x: number; readonly y: number }): boolean {
  const across = point.x === x + width / 2 && (point.y === y || point.y === y + height);
  const along = point.y === y + height / 2 && (point.x === x || point.x === x + width);
  return across || along;
}
