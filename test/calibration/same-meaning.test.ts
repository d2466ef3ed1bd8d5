import { describe, it } from 'node:test';
import { expect } from 'chai';
import { mutantsOfExercise, solutionOf } from '../../src/authoring/calibration/calibrate';
import { loadEquivalents } from '../../src/authoring/corpus/equivalents';
import { Meaning } from '../../src/authoring/mutation/same-meaning';
import { defaultExercise } from '../../src/exercise/find-exercise';
import { loadExercise } from '../../src/exercise/load-exercise';

/** Those that the rules are made for. */
const operators = /^model\/(drop-(?!flow)|skip|retype|rekind|flag|swap-names|number|capitals)|^worker\/drop-statement/;

describe('Meaning, on mutants of Part 3', async () => {
  const exercise = await loadExercise(defaultExercise);
  const equivalents = await loadEquivalents(exercise);
  const { model, worker } = await solutionOf(exercise);
  const meaning = new Meaning({ model, ...(worker && { worker: worker.text }) });
  const reasons = new Map<string, string>();
  for (const mutant of (await mutantsOfExercise(exercise)).filter(({ name }) => operators.test(name))) {
    const reason = await meaning.sameAs(mutant);
    if (reason !== undefined) reasons.set(mutant.name, reason);
  }

  it('excuses none that people have not found equivalent, but for names and for a gateway that criteria ask for', () => {
    const unlisted = [...reasons.keys()].filter((name) => equivalents.reasonFor(name) === undefined);
    // a killed mutant needs no excuse: what a criterion asks for is asked for
    expect(unlisted.filter((name) => !/@name(\/|$)|swap-names|Gateway_Upload/.test(name))).to.deep.equal([]);
  });

  it('finds most of those that differ in names, ends and gateways', () => {
    expect([...reasons.keys()]).to.include.members([
      'model/capitals/Event_StartImageProduction@name',
      'model/rekind-plain-event/Event_ImageProductionCompleted/terminate',
      'model/retype/Gateway_ShouldEnhance/inclusiveGateway',
      'model/skip-node/Gateway_Enhanced',
      'model/drop-attribute/Flow_EnhanceYes.conditionExpression@xsi:type',
    ]);
    expect([...reasons.keys()].some((name) => /^worker\/drop-statement\/.*print/.test(name))).to.equal(true);
  });
});
