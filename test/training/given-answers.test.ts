import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { answerTo, type GivenAnswers, type JobOutcome } from '../../src/exercise/given-answers';
import { loadExercise } from '../../src/exercise/load-exercise';
import { imageEnhancement } from '../../workers/image-enhancement';
import type { JobWorker } from '../../workers/job-worker';
import { modelUploading } from '../../workers/model-uploading';
import { thumbnailsProduction } from '../../workers/thumbnails-production';
import { holds } from '../fuzz/property';

const quality = fc.option(fc.oneof(fc.constantFrom(0, 0.4, 0.69, 0.7, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
  nil: undefined,
});
const variables = fc.record({
  modelId: fc.oneof(fc.stringMatching(/^mid-[0-9]+$/), fc.string(), fc.constantFrom('mid-', 'mid-1\n', 7, undefined)),
  imageRenderingQuality: quality,
  imageEnhancementQuality: quality,
  numberOfThumbnails: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

describe('what Part 3 declares of its job workers is what the training’s own do', async () => {
  const { given, reference } = await loadExercise('part-03-exception-handling');
  const workers: [JobWorker, GivenAnswers][] = [
    [modelUploading, given],
    [imageEnhancement, given],
    [thumbnailsProduction, reference.answers],
  ];
  for (const [worker, answers] of workers) {
    it(worker.jobType, () =>
      holds(
        fc.asyncProperty(variables, async (drawn) => {
          const there = Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined));
          const declared = answerTo(answers[worker.jobType] ?? [], there);
          expect(withoutMessage(declared)).to.deep.equal(withoutMessage(await outcomeOf(worker, there)));
        }),
      ),
    );
  }
});

async function outcomeOf(worker: JobWorker, there: Record<string, unknown>): Promise<JobOutcome> {
  try {
    return await worker.handle({ type: worker.jobType, variables: there }, () => undefined);
  } catch (error) {
    return { kind: 'failed', message: (error as Error).message };
  }
}

/** Messages are for people. */
function withoutMessage(outcome: JobOutcome): object {
  return { ...outcome, message: '' };
}
