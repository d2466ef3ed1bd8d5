import { createHash } from 'node:crypto';
import { blockOf } from './element-block';

/** What concerns the file as a whole: other modelers, other habits, the same model. */
export const wholeFileEdits = {
  /** As the modeler itself names things: `Gateway_0p3x9qk`. */
  'renew-ids': (xml: string): string => {
    const ids = new Set(
      [...xml.matchAll(/\bid="((?:Event|Gateway|Activity|Flow|Message|Error|\w+Definition)_\w+)"/g)].map(
        ([, id]) => id ?? '',
      ),
    );
    return [...ids].reduce((all, id) => {
      const letters = createHash('sha256').update(id).digest('hex').slice(0, 7);
      return all.replace(new RegExp(`\\b${id}\\b`, 'g'), id.replace(/_.*/, `_${letters}`));
    }, xml);
  },
  /** The prefix that older modelers write. */
  'prefix-bpmn2': (xml: string): string =>
    xml
      .replace(/(<\/?)bpmn:/g, '$1bpmn2:')
      .replace('xmlns:bpmn=', 'xmlns:bpmn2=')
      .replaceAll('"bpmn:tFormal', '"bpmn2:tFormal'),
  /** No prefix at all. */
  'default-namespace': (xml: string): string =>
    xml
      .replace(/(<\/?)bpmn:/g, '$1')
      .replace('xmlns:bpmn=', 'xmlns=')
      .replaceAll('"bpmn:tFormal', '"tFormal'),
  /** A file that was written by hand or by a generator. */
  'drop-diagram': (xml: string): string => xml.replace(/\s*<bpmndi:BPMNDiagram .*<\/bpmndi:BPMNDiagram>/s, ''),
  /** Messages and errors first, as some tools sort them. */
  'definitions-first': (xml: string): string => {
    const roots = [...xml.matchAll(/\n {2}<bpmn:(message|error) .*?(\n {2}<\/bpmn:\1>|\/>(?=\n {2}<))/gs)].map(
      ([root]) => root,
    );
    const without = roots.reduce((all, root) => all.replace(root, ''), xml);
    return without.replace(/\n {2}<bpmn:process /, (start) => roots.join('') + start);
  },
  /** A pool with two lanes. */
  'pool-and-lanes': (xml: string): string => {
    const main = /<bpmn:process id="([^"]*)"/.exec(xml)?.[1] ?? '';
    const process = blockOf(xml, main);
    const nodes = [...process.matchAll(/\n {4}<bpmn:(?!sequenceFlow)\w+ id="([^"]*)"/g)].map(
      ([, id]) => `<bpmn:flowNodeRef>${id ?? ''}</bpmn:flowNodeRef>`,
    );
    const lanes = `<bpmn:laneSet id="LaneSet_Production"><bpmn:lane id="Lane_Images" name="Images">${nodes.slice(0, -3).join('')}</bpmn:lane><bpmn:lane id="Lane_Thumbnails" name="Thumbnails">${nodes.slice(-3).join('')}</bpmn:lane></bpmn:laneSet>`;
    const shape = (id: string, bounds: string): string =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" isHorizontal="true"><dc:Bounds ${bounds} /><bpmndi:BPMNLabel /></bpmndi:BPMNShape>`;
    return xml
      .replace(process, () => process.replace(/^(<[^>]*>)/, `$1\n${lanes}`))
      .replace(
        /\n {2}<bpmn:process /,
        (start) =>
          `\n<bpmn:collaboration id="Collaboration_Production"><bpmn:participant id="Participant_Production" name="Image Production" processRef="${main}" /></bpmn:collaboration>${start}`,
      )
      .replace(
        `bpmnElement="${main}">`,
        (plane) =>
          `${plane.replace(main, 'Collaboration_Production')}${shape('Participant_Production', 'x="100" y="80" width="1030" height="340"')}${shape('Lane_Images', 'x="130" y="80" width="1000" height="170"')}${shape('Lane_Thumbnails', 'x="130" y="250" width="1000" height="170"')}`,
      );
  },
  /** The line ends of Windows and its byte order mark. */
  windows: (xml: string): string => `\uFEFF${xml.replaceAll('\n', '\r\n')}`,
  /** Everything on one line. */
  'one-line': (xml: string): string => xml.replace(/\n\s*/g, ''),
} as const;
