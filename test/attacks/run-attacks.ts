import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openGrader } from '../../src/batch/open-grader';
import type { SandboxChoice } from '../../src/sandbox/select-sandbox';
import type { Attack } from './attacks';
import { judgeAttack, judgeFair } from './judge-attack';
import { gradePlan, planOf, settingFor, type Outcome } from './run-attack';

/** One attack and how it went, with the fair submission that was graded right after it. */
export interface Trialled {
  readonly attack: Attack;
  readonly outcome: Outcome;
  readonly fair: Outcome;
  /** What is wrong, a line each. */
  readonly complaints: readonly string[];
}

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
    for (const attack of attacks.map((one) => (grader.setting.sandbox.kind === 'docker' ? inDocker(one) : one))) {
      const place = path.join(folder, attack.name);
      const outcome = await gradePlan(settingFor(grader.setting, attack), place, planOf(attack));
      const fair = await gradePlan(grader.setting, path.join(folder, 'fair', attack.name), {
        model: 'solved',
        worker: 'solved',
      });
      onTrialled({ attack, outcome, fair, complaints: [...judgeAttack(attack, outcome), ...judgeFair(fair)] });
    }
    await settled();
  } finally {
    await grader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function inDocker(attack: Attack): Attack {
  return attack.printedInDocker === undefined ? attack : { ...attack, printed: attack.printedInDocker };
}
