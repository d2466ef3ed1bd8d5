import { runTask, type TaskLimits } from '../background/run-task';
import { TaskLimitExceeded } from '../background/task';
import { Refusal } from '../errors';
import { parseModel, type ParseOptions } from './parse-model';
import type { ProcessModel } from './process-model';

/** Bytes of a model that is parsed in place: it takes less than 0.1 s, whatever is in it. */
const parsedInPlace = 64 * 1024;

/** Wall clock for the parsing of one model; the largest that is accepted takes half a second. */
export const mostParseMilliseconds = 10_000;

/**
 * Reads a stranger's BPMN file as {@link parseModel} does, a large one in a background thread.
 * @param signal ends it early
 * @throws Refusal of {@link parseModel}; `model-too-complex` when it takes too long
 * @throws the reason of the signal
 */
export async function readModel(
  file: Uint8Array,
  options: ParseOptions,
  signal?: TaskLimits['signal'],
): Promise<ProcessModel> {
  if (file.length <= parsedInPlace) return parseModel(file, options);
  try {
    const request: ParseRequest = { file, options };
    return await runTask({ module: __filename, name: parse.name }, request, {
      milliseconds: mostParseMilliseconds,
      signal,
    });
  } catch (error) {
    throw error instanceof TaskLimitExceeded ? tooComplex() : error;
  }
}

function tooComplex(): Refusal {
  return new Refusal(
    'model-too-complex',
    `Reading the model takes longer than ${mostParseMilliseconds / 1_000} s. Remove what the exercise does not need.`,
  );
}

interface ParseRequest {
  readonly file: Uint8Array;
  readonly options: ParseOptions;
}

/** @public run in a background thread */
export function parse({ file, options }: ParseRequest): Promise<ProcessModel> {
  return parseModel(file, options);
}
