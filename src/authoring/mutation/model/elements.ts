/** One XML element of a model, by positions in the file. */
export interface ModelElement {
  /** Local name, e.g. `timeDuration`. */
  readonly type: string;
  /** Its id; for one without, its type below the place of its parent: `Activity_UploadModel.taskDefinition`. */
  readonly place: string;
  readonly id?: string;
  /** Place of the element around it; empty for what stands in the definitions themselves. */
  readonly parent: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: readonly ModelAttribute[];
  /** Its text, where it has nothing else inside. */
  readonly content?: ModelText;
}

/** A piece of text in the file; `start` and `end` are those of the value without quotes. */
export interface ModelText {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An attribute other than the id. */
export interface ModelAttribute extends ModelText {
  readonly name: string;
}

/** What the modeler keeps by itself, and what is only drawn. */
const incidental = new Set(['definitions', 'incoming', 'outgoing', 'extensionElements']);

/** The elements that mean something, in the order of the file; neither the diagram nor lists that the modeler keeps. */
export function elementsOf(xml: string): ModelElement[] {
  const meaning = xml.split('<bpmndi:BPMNDiagram ', 1)[0] ?? '';
  const found: { element: ModelElement; order: number }[] = [];
  const open: { place: string; type: string; start: number; inner: number; order: number; head: string }[] = [];
  const tags = /<(\/?)([\w]+):(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/g;
  let order = 0;
  for (const { 0: tag, 1: closing, 3: type = '', 4: head = '', 5: empty, index } of meaning.matchAll(tags)) {
    if (!closing) {
      const parent = open.findLast(({ type: around }) => !incidental.has(around))?.place ?? '';
      const id = /\sid="([^"]*)"/.exec(head)?.[1];
      const place = id ?? `${parent}.${type}`;
      open.push({ place, type, start: index, inner: index + tag.length, order: (order += 1), head });
    }
    if (!closing && !empty) continue;
    const opened = open.pop();
    if (opened === undefined || incidental.has(opened.type)) continue;
    const parent = open.findLast(({ type: around }) => !incidental.has(around))?.place ?? '';
    found.push({ element: element(xml, opened, { parent, index, end: index + tag.length }), order: opened.order });
  }
  return found.sort((one, other) => one.order - other.order).map((each) => each.element);
}

function element(
  xml: string,
  { place, type, start, inner, head }: { place: string; type: string; start: number; inner: number; head: string },
  { parent, index, end }: { parent: string; index: number; end: number },
): ModelElement {
  const text = index >= inner ? xml.slice(inner, index) : '';
  const headStart = xml.indexOf(head, start);
  const attributes = [...head.matchAll(/\s([\w:]+)="([^"]*)"/g)].map(
    ({ 0: whole, 1: name = '', 2: value = '', index: at }) => {
      const valueStart = headStart + at + whole.length - value.length - 1;
      return { name, value, start: valueStart, end: valueStart + value.length };
    },
  );
  const id = attributes.find(({ name }) => name === 'id')?.value;
  return {
    type,
    place,
    parent,
    start,
    end,
    attributes: attributes.filter(({ name }) => name !== 'id'),
    ...(id !== undefined && { id }),
    ...(text.trim() !== '' && !text.includes('<') && { content: { value: text, start: inner, end: index } }),
  };
}

/** A sequence flow of the model. */
export interface ModelFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** The sequence flows among some elements. */
export function flowsOf(elements: readonly ModelElement[]): ModelFlow[] {
  return elements.flatMap((one) => {
    const source = attribute(one, 'sourceRef');
    const target = attribute(one, 'targetRef');
    return one.type === 'sequenceFlow' && one.id !== undefined && source && target
      ? [{ id: one.id, source, target }]
      : [];
  });
}

/** The value of an attribute. */
export function attribute(one: ModelElement, name: string): string | undefined {
  return one.attributes.find((each) => each.name === name)?.value;
}

/** An element that a token can stand in: it has an id and stands in a process or sub-process. */
export type ModelNode = ModelElement & { readonly id: string };

/** The flow nodes among some elements. */
export function nodesOf(elements: readonly ModelElement[]): ModelNode[] {
  const isNode = (one: ModelElement): one is ModelNode =>
    one.id !== undefined && /(Event|Task|Gateway|^task|^subProcess|^transaction|^callActivity)$/i.test(one.type);
  return elements.filter(isNode);
}

/** The nodes where a boundary event can sit. */
export function activitiesOf(elements: readonly ModelElement[]): ModelNode[] {
  return nodesOf(elements).filter(({ type }) => /(Task|^task|subProcess|^transaction|^callActivity)$/.test(type));
}
