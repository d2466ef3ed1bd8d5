import type { ModdleElement } from '../../../model/moddle/moddle-element';

/** An event, an activity, a gateway, or a process; what it says besides its flows is in `said`. */
export interface GraphNode {
  readonly id: string;
  /** BPMN's name of the type, e.g. `bpmn:ServiceTask`. */
  readonly type: string;
  /** Id of the process or sub-process around it; empty for a process. */
  readonly scope: string;
  readonly name: string | undefined;
  /** Id of the activity that a boundary event sits on. */
  readonly attachedTo: string | undefined;
  /** Everything else, as plain data. */
  readonly said: Readonly<Record<string, unknown>>;
}

/** A sequence flow. */
export interface GraphFlow {
  readonly id: string;
  readonly name: string | undefined;
  readonly source: string;
  readonly target: string;
  readonly isDefault: boolean;
  readonly said: Readonly<Record<string, unknown>>;
}

/** What a model says, without its diagram and without the order that a file has. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly GraphFlow[];
  /** Messages, errors, signals, escalations. */
  readonly roots: readonly {
    readonly id: string;
    readonly type: string;
    readonly said: Readonly<Record<string, unknown>>;
  }[];
}

/** Kept elsewhere, or drawn only. */
const structural = new Set([
  'id',
  'name',
  'flowElements',
  'incoming',
  'outgoing',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'default',
  'documentation',
  'laneSets',
  'artifacts',
  '$type',
  'di',
]);

/** The graph of `bpmn:definitions`. */
export function graphOf(definitions: ModdleElement): Graph {
  const nodes: GraphNode[] = [];
  const flows: GraphFlow[] = [];
  const roots: Graph['roots'][number][] = [];
  const visit = (element: Loose, scope: string): void => {
    const id = idOf(element);
    const said = plain(element) as Record<string, unknown>;
    if (element.$type === 'bpmn:SequenceFlow') {
      const source = element['sourceRef'] as Loose | undefined;
      flows.push({
        id,
        name: text(element['name']),
        source: idOf(source),
        target: idOf(element['targetRef']),
        isDefault: source !== undefined && idOf(source['default']) === id,
        said,
      });
      return;
    }
    nodes.push({
      id,
      type: element.$type,
      scope,
      name: text(element['name']),
      attachedTo: text(idOf(element['attachedToRef'])),
      said,
    });
    for (const inner of (element['flowElements'] ?? []) as Loose[]) visit(inner, id);
  };
  for (const root of ((definitions as Loose)['rootElements'] ?? []) as Loose[]) {
    if (root.$type === 'bpmn:Process') visit(root, '');
    else if (root.$type !== 'bpmn:Collaboration') {
      const name = root['name'];
      roots.push({
        id: idOf(root),
        type: root.$type,
        said: { ...(plain(root) as object), ...(name !== undefined && { name }) },
      });
    }
  }
  return { nodes, flows, roots };
}

type Loose = Record<string, unknown> & { readonly $type: string };

function idOf(element: unknown): string {
  const id = (element as { readonly id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : '';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The properties of an element as data; what it refers to by its id. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const element = value as Loose;
  // of the parts that have ids of their own, as definitions of events, the ids mean nothing
  const usual = Object.getPrototypeOf(element) as Readonly<Record<string, unknown>>;
  // the library hides what refers to other elements from keys()
  const own = Object.getOwnPropertyNames(element).filter(
    (key) => !structural.has(key) && !/^\$(?!children$|body$)/.test(key) && element[key] !== usual[key],
  );
  const entries = own.map((key) => [key, key.endsWith('Ref') ? idOf(element[key]) : plain(element[key])] as const);
  const name =
    element.$type.startsWith('zeebe:') || element.$type === 'bpmn:LinkEventDefinition' ? element['name'] : undefined;
  return {
    // every expression of an executable model is a formal one
    $type: element.$type.replace('bpmn:FormalExpression', 'bpmn:Expression'),
    ...Object.fromEntries(entries.toSorted(([one], [other]) => one.localeCompare(other))),
    ...(name !== undefined && { name }),
  };
}
