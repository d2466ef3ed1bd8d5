import { Refusal } from '../errors';
import { assertBounded } from './assert-bounded';
import { mainProcess } from './main-process';
import { buildProcesses } from './moddle/build-model';
import { readDefinitions } from './moddle/read-definitions';
import { defaultModelLimits, type ModelLimits } from './model-limits';
import type { ProcessModel } from './process-model';
import { decodeXml } from './xml/decode-xml';
import { plainXml } from './xml/plain-xml';

/** How to read a model. */
export interface ParseOptions {
  /** Id of the process that the exercise is about; picks one of several. */
  readonly processId?: string;
  readonly limits?: ModelLimits;
}

/**
 * Reads a stranger's BPMN file, before the engine sees it.
 * @throws Refusal `model-unreadable`, `model-doctype`, `model-too-large`, `model-too-complex`, `model-no-process`, `model-floods`
 */
export async function parseModel(file: Uint8Array, options: ParseOptions = {}): Promise<ProcessModel> {
  const limits = options.limits ?? defaultModelLimits;
  if (file.length > limits.bytes) {
    const [found, most] = [file.length, limits.bytes].map((bytes) => `${Math.ceil(bytes / 1024)} KiB`);
    throw new Refusal(
      'model-too-large',
      `The model has ${found ?? ''}; at most ${most ?? ''} are read. Remove what the exercise does not need.`,
    );
  }
  const processes = buildProcesses(await readDefinitions(plainXml(decodeXml(file), limits)));
  const process = mainProcess(processes, options.processId);
  if (!process)
    throw new Refusal(
      'model-no-process',
      'The model holds no process. Draw one in the modeler, or hand in the right file.',
    );
  const model = { processes, process };
  assertBounded(model, limits);
  return model;
}
