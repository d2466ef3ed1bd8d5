import { runTask } from '../../background/run-task';
import { TaskLimitExceeded } from '../../background/task';
import { cut } from '../../text/clip';
import { Refusal } from '../../errors';
import type { JournalEntry, ModelRole } from '../../journal/entries';
import { defaultModelLimits } from '../../model/model-limits';
import { parseModel } from '../../model/parse-model';
import { flowNodesOf, type FlowNode, type ProcessModel } from '../../model/process-model';
import { readModel } from '../../model/read-model';
import { decodeXml } from '../../model/xml/decode-xml';
import { plainXml } from '../../model/xml/plain-xml';

/** A model as the report draws it. */
export interface Drawing {
  /** BPMN XML with a diagram; ids are ASCII, see `src/model/xml/plain-id.ts`. Absent where no diagram could be made. */
  readonly xml: string | undefined;
  /** True where the file brought no diagram and got one. */
  readonly laidOut: boolean;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Nodes that the file's own diagram leaves out. */
  readonly undrawn: readonly FlowNode[];
}

/** Characters of one name in a drawing; a box has room for some thirty. */
const nameLength = 160;

/** Bytes of a model that is drawn in place, where it has a diagram of its own: it takes less than 0.1 s, whatever is in it. */
const drawnInPlace = 64 * 1024;

/** Wall clock for one drawing; a layout takes longer the more flows cross. */
const mostMilliseconds = 5_000;

/**
 * The model of that role as it was given to the engine.
 * @returns undefined where none was: it could not be read, or nothing came so far
 */
export async function drawingOf(journal: readonly JournalEntry[], role: ModelRole): Promise<Drawing | undefined> {
  const file = deployedFile(journal, `${role}.bpmn`);
  if (file === undefined) return undefined;
  try {
    return file.length <= drawnInPlace && bringsDiagram(file) ? await draw(file) : await drawInBackground(file);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A guess: where it is wrong, the layout is made in a thread or is not needed. */
function bringsDiagram(file: Buffer): boolean {
  return file.includes('BPMNShape');
}

async function drawInBackground(file: Buffer): Promise<Drawing> {
  try {
    return await runTask({ module: __filename, name: draw.name }, file, { milliseconds: mostMilliseconds });
  } catch (error) {
    if (!(error instanceof TaskLimitExceeded)) throw error;
    const nodes = nodesOf(await readModel(file, {}));
    return { xml: undefined, laidOut: false, nodes: byId(nodes), undrawn: [] };
  }
}

/**
 * Draws a model.
 * @throws Refusal when it cannot be read
 * @public run in a background thread as well
 */
export async function draw(file: Uint8Array): Promise<Drawing> {
  const nodes = nodesOf(await parseModel(file));
  const xml = clipNames(plainXml(decodeXml(file), defaultModelLimits));
  const drawn = drawnElements(xml);
  const laidOut = drawn.size === 0;
  return {
    xml: laidOut ? await layout(xml) : xml,
    laidOut,
    nodes: byId(nodes),
    undrawn: laidOut ? [] : nodes.filter(({ id }) => !drawn.has(id)),
  };
}

/** The library lays out what it knows; anything else breaks it in one way or another. */
async function layout(xml: string): Promise<string | undefined> {
  const { layoutProcess } = await import('bpmn-auto-layout');
  return layoutProcess(xml).catch(() => undefined);
}

/** Ids of the elements that have a shape. Each tag is looked at once: what is in a text or a CDATA section is none. */
function drawnElements(xml: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [tag] of xml.matchAll(/<!\[CDATA\[[^]*?\]\]>|<(?:[^>"']|"[^"]*"|'[^']*')*>/g)) {
    if (!/^<(?:[\w.-]+:)?BPMNShape\s/.test(tag)) continue;
    const id = /\sbpmnElement=["']([^"']+)/.exec(tag)?.[1];
    if (id !== undefined) found.add(id);
  }
  return found;
}

function nodesOf({ processes }: ProcessModel): FlowNode[] {
  return processes.flatMap((process) => [...flowNodesOf(process)]);
}

function byId(nodes: readonly FlowNode[]): ReadonlyMap<string, FlowNode> {
  return new Map(nodes.map((node) => [node.id, node]));
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
