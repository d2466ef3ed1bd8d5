import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader } from '../../src/batch/open-grader';
import { projectFolder } from '../../src/project-folder';

const coffee = path.join(projectFolder, 'test/exercises/coffee');

/** Programs of the corpus that know nothing of Part 3 but its names, and what the grade says of them. */
const mischiefs = {
  deploy_replacement: /tried to deploy a model/,
  publish_message: /tried to publish a message/,
  doubled_fields: /tried to get a request with malformed fields past the gateway/,
};

describe('an attack on an exercise that is not the project’s', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  const grader = await openGrader({
    exercise: coffee,
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox: 'auto',
    clock: 'virtual',
    seed: 1,
  });
  after(async () => {
    await grader.close();
    await rm(folder, { recursive: true });
  });

  for (const [mischief, named] of Object.entries(mischiefs)) {
    it(`is held and named: ${mischief}`, async () => {
      const place = path.join(folder, mischief);
      await mkdir(place);
      await cp(path.join(coffee, 'solution/coffee.bpmn'), path.join(place, 'coffee.bpmn'));
      await cp(path.join(__dirname, 'corpus', `${mischief}.py`), path.join(place, 'mischief.py'));
      const honest = await readFile(path.join(coffee, 'solution/brewer.py'), 'utf8');
      await writeFile(path.join(place, 'brewer.py'), `import mischief\n${honest}`);
      const { journal, reported } = await gradeSubmission(grader.setting, { path: place, folderName: mischief });
      const printed = journal.flatMap((entry) => (entry.kind === 'worker-output' ? [entry.text] : [])).join('');
      expect(printed).to.not.match(/let through/);
      expect(reported.grade.attempts?.join('\n')).to.match(named);
      expect(reported.grade.outcome).to.equal('passed');
    });
  }
});
