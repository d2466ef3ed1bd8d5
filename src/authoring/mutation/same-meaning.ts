import type { FurtherModel, MutantSubmission } from './mutants-of-solution';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { graphOf, type Graph } from './meaning/graph';
import { plainEnds, plainGateways, skipJoins, withoutLoneEnd, withoutNames, withoutUnreachable } from './meaning/rules';
import { withoutPrints } from './meaning/prints';

/**
 * What a model may differ in and mean the same, from the plainest difference on; each builds on those before it. A rule is
 * here only if it holds for every model.
 */
const rules: readonly { readonly reason: string; readonly apply: (graph: Graph) => Graph }[] = [
  { reason: 'Nothing that the engine reads differs.', apply: (graph) => graph },
  { reason: 'Only names differ that the engine does not read, and no criterion asks for them.', apply: withoutNames },
  { reason: 'What differs is where no token comes.', apply: withoutUnreachable },
  { reason: 'There is one token, which ends at an end event either way.', apply: plainEnds },
  { reason: 'There is one token, and a gateway of the other type decides the same.', apply: plainGateways },
  { reason: 'Flows that meet need no gateway to go on by one flow.', apply: skipJoins },
  {
    reason: 'Where there is one end, the flow is over without its end event as well.',
    apply: (graph) => withoutUnreachable(withoutLoneEnd(graph)),
  },
];

type Texts = Pick<MutantSubmission, 'model' | 'worker'> & { readonly further?: readonly FurtherModel[] };

/** Says why mutants of one solution mean the same as it does, as far as the files show it by themselves. */
export class Meaning {
  readonly #solution: Texts;
  readonly #graph: Promise<Graph | undefined>;

  /** @param solution models and worker of the reference */
  constructor(solution: Texts) {
    this.#solution = solution;
    this.#graph = read(solution.model);
  }

  /** The reason, which holds for any exercise, so that no author has to write it down; undefined where there is none. */
  async sameAs({
    model,
    further,
    worker,
  }: Pick<MutantSubmission, 'model' | 'further' | 'worker'>): Promise<string | undefined> {
    if (worker !== this.#solution.worker) {
      const isSame =
        model === this.#solution.model && withoutPrints(worker ?? '') === withoutPrints(this.#solution.worker ?? '');
      return isSame ? 'Only what the worker prints differs.' : undefined;
    }
    const original = this.#solution.further?.find(({ file }) => file === further?.file);
    const pair = further && original ? [read(original.text), read(further.text)] : [this.#graph, read(model)];
    let [left, right] = await Promise.all(pair);
    if (left === undefined || right === undefined) return undefined;
    for (const { reason, apply } of rules) {
      [left, right] = [apply(left), apply(right)];
      if (JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))) return reason;
    }
    return undefined;
  }
}

async function read(xml: string): Promise<Graph | undefined> {
  const read = await new BpmnModdle({ zeebe }).fromXML(xml).catch(() => undefined);
  return read === undefined || read.warnings.length > 0 ? undefined : graphOf(read.rootElement);
}

/** The order of nodes in a file means nothing. */
function sorted(graph: Graph): unknown {
  const byId = (one: { readonly id: string }, other: { readonly id: string }): number => one.id.localeCompare(other.id);
  return {
    roots: graph.roots.toSorted(byId),
    nodes: graph.nodes.toSorted(byId),
    flows: graph.flows.toSorted(byId),
  };
}
