import { blockOf } from './element-block';
import { wholeFileEdits } from './whole-file-edits';

/**
 * One thing that somebody did to the reference model in a modeler. What a modeler keeps in step (incoming and outgoing
 * flows, the diagram's mention of what is gone) is kept in step here, too; positions are not.
 */
export type ModelEdit =
  /** Text for text; `everywhere` where it stands more than once. */
  | { readonly replace: string; readonly by: string; readonly everywhere?: boolean }
  /** A sequence flow is drawn to, or from, another element. */
  | { readonly connect: string; readonly to?: string; readonly from?: string }
  /** An element is deleted, with the flows that touch it and the boundary events on it. */
  | { readonly remove: string }
  /** An element becomes one of another type, e.g. `parallelGateway`. */
  | { readonly retype: string; readonly as: string }
  /** Elements are drawn into a process or sub-process; their flows are made known to both ends. */
  | { readonly draw: string; readonly in?: string }
  /** Root elements (errors, messages, escalations) are added. */
  | { readonly define: string }
  /** Something is done to the file as a whole. */
  | { readonly apply: keyof typeof wholeFileEdits };

/** Makes the edits one after the other. @throws Error when one does not fit the file, so that no case is a silent copy */
export function editModel(xml: string, edits: readonly ModelEdit[]): string {
  return edits.reduce((edited, edit) => {
    const result = editOnce(edited, edit);
    if (result === edited) throw new Error(`This changes nothing: ${JSON.stringify(edit)}`);
    return result;
  }, xml);
}

function editOnce(xml: string, edit: ModelEdit): string {
  if ('replace' in edit) return replaceText(xml, edit.replace, edit.by, edit.everywhere);
  if ('connect' in edit) return connect(xml, edit.connect, edit);
  if ('remove' in edit) return remove(xml, edit.remove);
  if ('retype' in edit) return retype(xml, edit.retype, edit.as);
  if ('draw' in edit) return draw(xml, edit.draw, edit.in ?? mainProcessOf(xml));
  if ('define' in edit) return define(xml, edit.define.trim());
  return wholeFileEdits[edit.apply](xml);
}

/** Root elements stand before the diagram, or last. */
function define(xml: string, element: string): string {
  return xml.replace(/[ \t]*<(?:bpmndi:BPMNDiagram |\/bpmn:definitions>)/, (next) => `  ${element}\n${next}`);
}

/** The id of the first process of a file. @throws Error when there is none */
export function mainProcessOf(xml: string): string {
  const id = /<bpmn:process id="([^"]*)"/.exec(xml)?.[1];
  if (id === undefined) throw new Error('There is no process');
  return id;
}

/** Replaces a text that must stand there, and once unless `everywhere`. */
export function replaceText(text: string, from: string, to: string, everywhere = false): string {
  const parts = text.split(from);
  if (parts.length < 2) throw new Error(`This is not in the file: ${from}`);
  if (parts.length > 2 && !everywhere) throw new Error(`This is in the file ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

function connect(xml: string, flow: string, ends: { readonly to?: string; readonly from?: string }): string {
  const tag = new RegExp(`<bpmn:sequenceFlow id="${flow}"[^>]*>`).exec(xml)?.[0];
  if (!tag) throw new Error(`There is no sequence flow ${flow}`);
  const redrawn = tag
    .replace(/(targetRef)="[^"]*"/, ends.to ? `$1="${ends.to}"` : '$&')
    .replace(/(sourceRef)="[^"]*"/, ends.from ? `$1="${ends.from}"` : '$&');
  return mention(forget(xml.replace(tag, redrawn), flow), flow);
}

/** Takes a flow out of the lists of its ends. */
function forget(xml: string, flow: string): string {
  return xml.replace(new RegExp(`\\s*<bpmn:(incoming|outgoing)>${flow}</bpmn:\\1>`, 'g'), '');
}

/** Puts a flow into the lists of its ends. */
function mention(xml: string, flow: string): string {
  const tag = new RegExp(`<bpmn:sequenceFlow id="${flow}"[^>]*>`).exec(xml)?.[0] ?? '';
  const source = /sourceRef="([^"]*)"/.exec(tag)?.[1] ?? '';
  const target = /targetRef="([^"]*)"/.exec(tag)?.[1] ?? '';
  return listIn(listIn(xml, source, 'outgoing', flow), target, 'incoming', flow);
}

/** BPMN wants the lists after documentation and extension elements and before everything else. */
function listIn(xml: string, element: string, list: 'incoming' | 'outgoing', flow: string): string {
  const block = blockOf(xml, element);
  const name = /^<([^\s>]*)/.exec(block)?.[1] ?? '';
  const open = block.replace(/\s*\/>$/, `></${name}>`);
  const before = ['documentation', 'extensionElements', 'incoming', ...(list === 'outgoing' ? ['outgoing'] : [])];
  const head = new RegExp(`^<[^>]*>(\\s*<bpmn:(${before.join('|')})>.*?</bpmn:\\2>)*`, 's');
  const entry = `<bpmn:${list}>${flow}</bpmn:${list}>`;
  return xml.replace(block, () => open.replace(head, (start) => `${start}\n${entry}`));
}

function remove(xml: string, id: string): string {
  const others = [...xml.matchAll(/<bpmn:\w+ id="([^"]*)"[^>]*?(?:sourceRef|targetRef|attachedToRef)="[^"]*"[^>]*>/g)]
    .filter(([tag]) => new RegExp(`(sourceRef|targetRef|attachedToRef)="${id}"`).test(tag))
    .map(([, other = '']) => other);
  const alone = others.reduce((rest, other) => (rest.includes(` id="${other}"`) ? remove(rest, other) : rest), xml);
  const drawn = new RegExp(`\\s*<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement="${id}"[^>]*>.*?</bpmndi:BPMN\\1>`, 's');
  return forget(alone.replace(blockOf(alone, id), ''), id).replace(drawn, '');
}

function retype(xml: string, id: string, type: string): string {
  const block = blockOf(xml, id);
  const retyped = block.replace(/^<bpmn:\w+/, `<bpmn:${type}`).replace(/<\/bpmn:\w+>$/, `</bpmn:${type}>`);
  return xml.replace(block, () => retyped);
}

function draw(xml: string, elements: string, scope: string): string {
  const block = blockOf(xml, scope);
  const end = /<\/bpmn:\w+>$/.exec(block)?.[0] ?? '';
  const drawn = xml.replace(block, () => `${block.slice(0, -end.length)}${elements.trim()}\n${end}`);
  return [...elements.matchAll(/<bpmn:sequenceFlow id="([^"]*)"/g)].reduce(
    (all, [, flow = '']) => mention(all, flow),
    drawn,
  );
}
