import type { ProcessModel } from './process-model';

/** A model with the processes of further ones, such as those that its call activities call. */
export function joinModels(main: ProcessModel, others: readonly ProcessModel[]): ProcessModel {
  return { ...main, processes: [...main.processes, ...others.flatMap(({ processes }) => processes)] };
}

/** Whether a file that is deployed is a model, by its name. */
export function isModelFile(name: string): boolean {
  return /\.bpmn$/i.test(name);
}
