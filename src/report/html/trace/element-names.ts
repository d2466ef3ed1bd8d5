import { describe, describeType } from '../../../model/describe';
import type { FlowNode } from '../../../model/process-model';
import { toPlainId } from '../../../model/xml/plain-id';
import { plainName } from '../../../model/names';
import { plainLine } from '../plain-text';

/** What the elements of one model are called. */
export class ElementNames {
  /** @param nodes by their id in the drawing */
  constructor(private readonly nodes: ReadonlyMap<string, FlowNode>) {}

  /** The node of an id as the engine writes it. */
  node(id: string): FlowNode | undefined {
    return this.nodes.get(toPlainId(id)) ?? this.nodes.get(id);
  }

  /** Short: `Upload Model`, or the type of an element without a name. */
  label(id: string): string {
    const node = this.node(id);
    if (node === undefined) return plainLine(id, 80);
    const name = plainName(node.name ?? '');
    return name === '' ? describeType(node) : plainLine(name, 80);
  }

  /** As in a sentence: `the service task "Upload Model"`. */
  phrase(id: string): string {
    const node = this.node(id);
    return node === undefined ? plainLine(id, 80) : plainLine(describe(node), 160);
  }

  /**
   * What an element is, whatever its id and in most cases its name: two elements with the same signature do the same
   * in two models of one exercise.
   */
  signature(id: string): string {
    const node = this.node(id);
    if (node === undefined) return `unknown ${id}`;
    if (node.jobType !== undefined) return `job ${node.jobType}`;
    if (node.message !== undefined) return `message ${node.message.name ?? ''}`;
    if (node.attachedTo !== undefined) return `${node.event?.kind ?? ''} on ${this.signature(node.attachedTo.id)}`;
    if (node.type === 'EndEvent') return `end ${plainName(node.name ?? '')}`;
    return node.type;
  }

  /** Whether a token only passes: nothing happens at it, and nobody misses it. */
  isPassage(id: string): boolean {
    return /Gateway$|^IntermediateThrowEvent$/.test(this.node(id)?.type ?? '');
  }
}
