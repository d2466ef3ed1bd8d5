import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { Refusal } from '../../errors';
import type { ModdleElement } from './moddle-element';
import { clip } from '../../text/clip';

const droppedForItsId = /(illegal|duplicate) ID <([^>]*)>/;

/** Reads any number of models, and keeps nothing of them; to make one takes as long as to read a small model. */
const moddle = new BpmnModdle({ zeebe });

/**
 * The `bpmn:definitions` of plain XML. What BPMN does not know is passed over, for the engine to judge.
 * @throws Refusal `model-unreadable` when it is no BPMN, or when an element would be lost over its id
 */
export async function readDefinitions(xml: string): Promise<ModdleElement> {
  const { rootElement, warnings } = await moddle.fromXML(xml).catch((cause: unknown) => {
    const root = /^<([^\s/>]+)/.exec(xml)?.[1] ?? '';
    const because = cause instanceof Error ? clip(lastLine(cause.message)) : String(cause);
    throw new Refusal(
      'model-unreadable',
      `The model is no BPMN 2.0: its outermost element is <${clip(root)}> (${because}). Hand in the .bpmn file of the modeler.`,
    );
  });
  for (const { message } of warnings) {
    const [, trouble, id = ''] = droppedForItsId.exec(message) ?? [];
    if (trouble === 'duplicate') refuseId(`two elements with the id "${clip(id)}"`);
    if (trouble === 'illegal') refuseId(`an element with the id "${clip(id)}", which XML does not allow`);
  }
  return rootElement;
}

function refuseId(what: string): never {
  throw new Refusal('model-unreadable', `The model has ${what}. Give each element an id of its own in the modeler.`);
}

function lastLine(message: string): string {
  return message.trim().split('\n').at(-1)?.trim() ?? '';
}
