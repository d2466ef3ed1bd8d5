import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

/** One element as bpmn-moddle reads it. */
export interface Element {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/** A rectangle on a plane, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one plane of a diagram shows. */
export interface Plane {
  readonly of: Element;
  readonly shapes: readonly {
    readonly of: Element;
    readonly box: Box;
    readonly label?: Box;
    readonly expanded?: boolean;
  }[];
  readonly edges: readonly {
    readonly of: Element;
    readonly waypoints: readonly { readonly x: number; readonly y: number }[];
  }[];
}

/** A BPMN file, unresolved: everything as it stands in the XML. */
export interface BpmnFile {
  readonly warnings: readonly string[];
  readonly definitions: Element;
  readonly process: Element;
  /** Process and sub-processes, each with what is directly inside. */
  readonly scopes: readonly Element[];
  readonly planes: readonly Plane[];
}

/** The folder of the repository. */
export const root = path.resolve(__dirname, '../..');

/** Reads a BPMN file of the repository by its path from the root. */
export async function readBpmn(file: string): Promise<BpmnFile> {
  const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(
    await readFile(path.join(root, file), 'utf8'),
  );
  const definitions = rootElement as unknown as Element;
  const process = many(definitions, 'rootElements').find(({ $type }) => $type === 'bpmn:Process');
  if (!process) throw new Error(`${file} has no process`);
  return {
    warnings: warnings.map(({ message }) => message),
    definitions,
    process,
    scopes: scopesOf(process),
    planes: many(definitions, 'diagrams').map((diagram) => readPlane(diagram['plane'] as Element)),
  };
}

/** What a property that holds several elements holds. */
export function many(element: Element, property: string): readonly Element[] {
  return (element[property] as readonly Element[] | undefined) ?? [];
}

/** The one element of a scope with that type and name. */
export function one(scope: Element, type: string, name: string): Element {
  const found = many(scope, 'flowElements').filter((element) => element.$type === type && element.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${scope.id} has ${found.length} ${type} "${name}"`);
  return found[0];
}

function scopesOf(scope: Element): readonly Element[] {
  const inner = many(scope, 'flowElements').filter(({ $type }) => $type === 'bpmn:SubProcess');
  return [scope, ...inner.flatMap(scopesOf)];
}

function readPlane(plane: Element): Plane {
  const drawn = many(plane, 'planeElement');
  return {
    of: plane['bpmnElement'] as Element,
    shapes: drawn
      .filter(({ $type }) => $type === 'bpmndi:BPMNShape')
      .map((shape) => {
        const label = (shape['label'] as Element | undefined)?.['bounds'] as Box | undefined;
        return {
          of: shape['bpmnElement'] as Element,
          box: shape['bounds'] as Box,
          ...(label && { label }),
          ...('isExpanded' in shape && { expanded: shape['isExpanded'] as boolean }),
        };
      }),
    edges: drawn
      .filter(({ $type }) => $type === 'bpmndi:BPMNEdge')
      .map((edge) => ({
        of: edge['bpmnElement'] as Element,
        waypoints: edge['waypoint'] as readonly { readonly x: number; readonly y: number }[],
      })),
  };
}
