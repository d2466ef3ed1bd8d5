import type { Trace, TraceEvent } from './trace/trace';

/** What the script of a submission's page is given; texts are in the page already. */
export interface PageData {
  /** BPMN XML with a diagram; none where there is no model to draw. */
  readonly xml: string | undefined;
  readonly traces: readonly TraceData[];
}

/** One trace, as far as the player needs it. */
export interface TraceData {
  readonly events: readonly EventData[];
  /** For each text of the worker: after how many events it came. */
  readonly output: readonly number[];
  readonly divergence?: { readonly element: string; readonly index: number };
}

/** One event, as far as the player needs it. */
export type EventData = Pick<TraceEvent, 'element' | 'enters' | 'flow' | 'variable' | 'tokens'>;

/** The player's share of the traces. */
export function pageData(xml: string | undefined, traces: readonly Trace[]): PageData {
  return {
    xml,
    traces: traces.map(({ steps, output, divergence }) => ({
      events: steps
        .flatMap(({ events }) => events)
        .map(({ element, enters, flow, variable, tokens }) => ({
          ...(element !== undefined && { element }),
          ...(enters && { enters }),
          ...(flow !== undefined && { flow }),
          ...(variable && { variable }),
          tokens,
        })),
      output: output.map(({ after }) => after),
      ...(divergence && { divergence: { element: divergence.element, index: divergence.index } }),
    })),
  };
}
