import { publishExercise } from '../../authoring/publish-exercise';
import { loadExercise } from '../../exercise/load-exercise';
import { identityOf } from '../../grading/identity';
import { exitCodes } from '../exit-codes';
import type { PublishOptions } from '../exercise-command';
import { plainLines } from './plain-lines';

/** `exercise publish FOLDER`. @returns the exit code @public loaded by the command */
export async function publish(folder: string, options: PublishOptions): Promise<number> {
  const exercise = await loadExercise(folder);
  const name = `${exercise.id}-${exercise.version}`;
  const places = {
    graders: options.output ?? `${name}.zip`,
    students: options.students ?? `${name}-students.zip`,
  };
  const { graders, students } = await publishExercise(exercise, places);
  process.stdout.write(
    plainLines([
      identityOf(exercise),
      `${places.graders}: ${graders.length} files, for graders: --exercise ${places.graders}`,
      students.length > 0
        ? `${places.students}: for students: ${students.join(', ')}`
        : 'Nothing for students: list what they may see as `students` in exercise.yml.',
    ]),
  );
  return exitCodes.passed;
}
