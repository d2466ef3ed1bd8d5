import { createHash } from 'node:crypto';

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
  /** A special transformation of the whole file. */
  | { readonly apply: keyof typeof transformations };

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
  if ('draw' in edit) return draw(xml, edit.draw, edit.in ?? 'Image_Production_Process');
  if ('define' in edit) return xml.replace('  <bpmndi:BPMNDiagram ', `  ${edit.define.trim()}\n  <bpmndi:BPMNDiagram `);
  return transformations[edit.apply](xml);
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
    .replace(/targetRef="([^"]*)"/, (whole, old: string) => (ends.to ? `targetRef="${ends.to}"` : `targetRef="${old}"`))
    .replace(/sourceRef="([^"]*)"/, (whole, old: string) => (ends.from ? `sourceRef="${ends.from}"` : `sourceRef="${old}"`));
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
  const entry = `<bpmn:${list}>${flow}</bpmn:${list}>`;
  const block = blockOf(xml, element);
  const open = block.replace(/^(<[^>]*)\/>$/, (_, start: string) => `${start.trimEnd()}></${/^<([^\s>]*)/.exec(start)?.[1] ?? ''}>`);
  const head =
    /^<[^>]*>(\s*<bpmn:documentation>.*?<\/bpmn:documentation>)?(\s*<bpmn:extensionElements>.*?<\/bpmn:extensionElements>)?(\s*<bpmn:incoming>[^<]*<\/bpmn:incoming>)*(\s*<bpmn:outgoing>[^<]*<\/bpmn:outgoing>)*/s;
  const incomingHead =
    /^<[^>]*>(\s*<bpmn:documentation>.*?<\/bpmn:documentation>)?(\s*<bpmn:extensionElements>.*?<\/bpmn:extensionElements>)?(\s*<bpmn:incoming>[^<]*<\/bpmn:incoming>)*/s;
  const listed = open.replace(list === 'incoming' ? incomingHead : head, (start) => `${start}\n${entry}`);
  return xml.replace(block, () => listed);
}

/** The XML of one element, from its opening tag to its end. */
function blockOf(xml: string, id: string): string {
  const opening = new RegExp(`<(bpmn:\\w+) id="${id}"[^>]*?(/?)>`).exec(xml);
  if (!opening) throw new Error(`There is no element ${id}`);
  const [tag, name = '', empty] = opening;
  if (empty) return tag;
  const tags = new RegExp(`<${name}[\\s>][^>]*?(/?)>|</${name}>`, 'g');
  tags.lastIndex = opening.index;
  for (let depth = 0, match = tags.exec(xml); match; match = tags.exec(xml)) {
    depth += match[0].startsWith('</') ? -1 : match[1] ? 0 : 1;
    if (depth === 0) return xml.slice(opening.index, match.index + match[0].length);
  }
  throw new Error(`The element ${id} has no end`);
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
  return [...elements.matchAll(/<bpmn:sequenceFlow id="([^"]*)"/g)].reduce((all, [, flow = '']) => mention(all, flow), drawn);
}

/** What concerns the file as a whole: other modelers, other habits, the same model. */
const transformations = {
  /** As the modeler itself names things: `Gateway_0p3x9qk`. */
  'renew-ids': (xml: string): string => {
    const ids = new Set([...xml.matchAll(/\bid="((?:Event|Gateway|Activity|Flow|Message|Error|\w+Definition)_\w+)"/g)].map(([, id]) => id ?? ''));
    return [...ids].reduce((all, id) => {
      const letters = createHash('sha256').update(id).digest('hex').slice(0, 7);
      return all.replace(new RegExp(`\\b${id}\\b`, 'g'), id.replace(/_.*/, `_${letters}`));
    }, xml);
  },
  /** The prefix that older modelers write. */
  'prefix-bpmn2': (xml: string): string => xml.replace(/(<\/?)bpmn:/g, '$1bpmn2:').replace('xmlns:bpmn=', 'xmlns:bpmn2=').replaceAll('"bpmn:tFormal', '"bpmn2:tFormal'),
  /** No prefix at all. */
  'default-namespace': (xml: string): string => xml.replace(/(<\/?)bpmn:/g, '$1').replace('xmlns:bpmn=', 'xmlns=').replaceAll('"bpmn:tFormal', '"tFormal'),
  /** A file that was written by hand or by a generator. */
  'drop-diagram': (xml: string): string => xml.replace(/\s*<bpmndi:BPMNDiagram .*<\/bpmndi:BPMNDiagram>/s, ''),
  /** Messages and errors first, as some tools sort them. */
  'definitions-first': (xml: string): string => {
    const roots = [...xml.matchAll(/\n {2}<bpmn:(message|error) .*?(\n {2}<\/bpmn:\1>|\/>(?=\n {2}<))/gs)].map(([root]) => root);
    const without = roots.reduce((all, root) => all.replace(root, ''), xml);
    return without.replace(/\n {2}<bpmn:process /, (start) => roots.join('') + start);
  },
  /** A pool with two lanes. */
  'pool-and-lanes': (xml: string): string => {
    const process = blockOf(xml, 'Image_Production_Process');
    const nodes = [...process.matchAll(/\n {4}<bpmn:(?!sequenceFlow)\w+ id="([^"]*)"/g)].map(([, id]) => `<bpmn:flowNodeRef>${id ?? ''}</bpmn:flowNodeRef>`);
    const lanes = `<bpmn:laneSet id="LaneSet_Production"><bpmn:lane id="Lane_Images" name="Images">${nodes.slice(0, -3).join('')}</bpmn:lane><bpmn:lane id="Lane_Thumbnails" name="Thumbnails">${nodes.slice(-3).join('')}</bpmn:lane></bpmn:laneSet>`;
    const shape = (id: string, bounds: string): string =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" isHorizontal="true"><dc:Bounds ${bounds} /><bpmndi:BPMNLabel /></bpmndi:BPMNShape>`;
    return xml
      .replace(process, () => process.replace(/^(<[^>]*>)/, `$1\n${lanes}`))
      .replace(/\n {2}<bpmn:process /, (start) => `\n<bpmn:collaboration id="Collaboration_Production"><bpmn:participant id="Participant_Production" name="Image Production" processRef="Image_Production_Process" /></bpmn:collaboration>${start}`)
      .replace('bpmnElement="Image_Production_Process">', (plane) =>
        `${plane.replace('Image_Production_Process', 'Collaboration_Production')}${shape('Participant_Production', 'x="100" y="80" width="1030" height="340"')}${shape('Lane_Images', 'x="130" y="80" width="1000" height="170"')}${shape('Lane_Thumbnails', 'x="130" y="250" width="1000" height="170"')}`,
      );
  },
  /** The line ends of Windows and its byte order mark. */
  windows: (xml: string): string => `\uFEFF${xml.replaceAll('\n', '\r\n')}`,
  /** Everything on one line. */
  'one-line': (xml: string): string => xml.replace(/\n\s*/g, ''),
} as const;

/** The names of the transformations that an edit can apply. */
export const transformationNames = Object.keys(transformations) as (keyof typeof transformations)[];
