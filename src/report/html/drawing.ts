import { layoutProcess } from 'bpmn-auto-layout';
import { cut } from '../../clip';
import { Refusal } from '../../errors';
import type { JournalEntry, ModelRole } from '../../journal/entries';
import { defaultModelLimits } from '../../model/model-limits';
import { parseModel } from '../../model/parse-model';
import { flowNodesOf, type FlowNode } from '../../model/process-model';
import { decodeXml } from '../../model/xml/decode-xml';
import { plainXml } from '../../model/xml/plain-xml';

/** A model as the report draws it. */
export interface Drawing {
  /** BPMN XML with a diagram; ids are ASCII, see `src/model/xml/plain-id.ts`. */
  readonly xml: string;
  /** True where the file brought no diagram and got one. */
  readonly laidOut: boolean;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Nodes that the file's own diagram leaves out. */
  readonly undrawn: readonly FlowNode[];
}

/** Characters of one name in a drawing; a box has room for some thirty. */
const nameLength = 160;

/**
 * The model of that role as it was given to the engine.
 * @returns undefined where none was: it could not be read, or nothing came so far
 */
export async function drawingOf(journal: readonly JournalEntry[], role: ModelRole): Promise<Drawing | undefined> {
  const file = deployedFile(journal, `${role}.bpmn`);
  if (file === undefined) return undefined;
  try {
    const model = await parseModel(file);
    const nodes = model.processes.flatMap((process) => [...flowNodesOf(process)]);
    const xml = clipNames(plainXml(decodeXml(file), defaultModelLimits));
    const drawn = new Set(
      [...xml.matchAll(/<(?:[\w.-]+:)?BPMNShape\s[^>]*?bpmnElement=["']([^"']+)/g)].map(([, id]) => id),
    );
    const laidOut = drawn.size === 0;
    return {
      xml: laidOut ? await layoutProcess(xml) : xml,
      laidOut,
      nodes: new Map(nodes.map((node) => [node.id, node])),
      undrawn: laidOut ? [] : nodes.filter(({ id }) => !drawn.has(id)),
    };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function deployedFile(journal: readonly JournalEntry[], name: string): Buffer | undefined {
  for (const entry of journal) {
    if (entry.kind !== 'engine-record') continue;
    const { valueType, intent, recordType, value } = entry.record;
    if (valueType !== 'DEPLOYMENT' || intent !== 'CREATE' || recordType !== 'COMMAND') continue;
    const resources = value['resources'] as readonly { readonly resourceName: string; readonly resource: string }[];
    const found = resources.find(({ resourceName }) => resourceName === name);
    if (found !== undefined) return Buffer.from(found.resource, 'base64');
  }
  return undefined;
}

function clipNames(xml: string): string {
  return xml.replace(/(\sname=)(["'])([^"']*)\2/g, (written, key: string, quote: string, name: string) =>
    name.length <= nameLength ? written : `${key}${quote}${cut(name, nameLength).replace(/&[^;]*$/, '')}…${quote}`,
  );
}
