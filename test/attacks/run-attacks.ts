import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openGrader } from '../../src/batch/open-grader';
import type { SandboxChoice } from '../../src/sandbox/select-sandbox';
import type { Attack } from './attacks';
import { judgeAttack, judgeFair } from './judge-attack';
import { gradePlan, planOf, settingFor, type Outcome } from './run-attack';
import type { SubmissionPlan } from './write-submission';

/** One attack and how it went, with the fair submission that was graded right after it. */
export interface Trialled {
  readonly attack: Attack;
  readonly outcome: Outcome;
  readonly fair: Outcome;
  /** What is wrong, a line each. */
  readonly complaints: readonly string[];
}

const fairPlan: SubmissionPlan = { model: 'solved', worker: 'solved' };

/**
 * Lets attacks loose on one grader, one after the other, each followed by a fair submission.
 * @param onTrialled told of each as it is over
 * @param settled waited for at the end, while the engine is still there
 */
export async function runAttacks(
  attacks: readonly Attack[],
  sandbox: SandboxChoice,
  onTrialled: (trialled: Trialled) => void,
  settled: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attacks-'));
  const grader = await openGrader({
    exercise: 'part-03-exception-handling',
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox,
    clock: 'virtual',
    seed: 1,
  });
  try {
    for (const attack of attacks.map((one) => expectedIn(grader.setting.sandbox.kind, one))) {
      const place = path.join(folder, attack.name);
      const attacking = gradePlan(settingFor(grader.setting, attack), place, planOf(attack));
      const fairBeside = attack.beside && gradePlan(grader.setting, path.join(folder, 'beside', attack.name), fairPlan);
      const [outcome, ...beside] = (await Promise.all([attacking, ...(fairBeside ? [fairBeside] : [])])).map(
        (one, _index, all) => (all.length === 1 ? one : { ...one, left: one.lookAgain() }),
      ) as [Outcome, ...Outcome[]];
      const fair = await gradePlan(grader.setting, path.join(folder, 'fair', attack.name), fairPlan);
      const complaints = [
        ...judgeAttack(attack, outcome),
        ...beside.flatMap((one) => judgeFair(one, 'beside')),
        ...judgeFair(fair, 'after'),
      ];
      onTrialled({ attack, outcome, fair, complaints });
    }
    await settled();
  } finally {
    await grader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function expectedIn(kind: string, attack: Attack): Attack {
  return { ...attack, ...(kind === 'docker' && attack.inDocker), ...(kind === 'landlock' && attack.inLandlock) };
}
