import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

/**
 * A model as the operators read it: with the prefix `bpmn`, ids first, no comments. What the Modeler wrote is that
 * already and stays as it is, to the letter.
 */
export async function canonicalModel(xml: string): Promise<string> {
  if (isCanonical(xml)) return xml;
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement } = await moddle.fromXML(xml);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

function isCanonical(xml: string): boolean {
  const meaning = xml.split('<bpmndi:BPMNDiagram ', 1)[0] ?? '';
  if (!meaning.includes('<bpmn:process ') || /<!--|<!\[CDATA\[|='/.test(meaning)) return false;
  const tags = [...meaning.matchAll(/<bpmn:(\w+)([^>]*)>/g)].filter(([, type]) => type !== 'definitions');
  return tags.every(([, , head = '']) => !/\sid="/.test(head) || head.startsWith(' id="'));
}
