import { randomInt } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { gradeSubmission, type Graded } from '../batch/grade-submission';
import { openGrader } from '../batch/open-grader';
import { findSources, type SubmissionSource } from '../batch/submission-sources';
import { FileWatcher } from '../batch/file-watcher';
import { defaultExercise } from '../exercise/find-exercise';
import { engineChoiceOf, type EngineWords } from '../engine/engine-choice';
import { UsageError } from '../errors';
import { comparisonText, compareResults } from '../report/compare';
import type { Reported } from '../grading/reported';
import { loadAssets } from '../report/html/page-assets';
import { submissionHtml } from '../report/html/submission-html';
import { waitingHtml } from '../report/html/waiting-html';
import { resultOf } from '../report/result';
import { terminalReport, type TerminalStyle } from '../report/terminal';
import type { SandboxChoice } from '../sandbox/select-sandbox';
import type { GraderSetting } from '../run/run-exercise';
import { addChoiceOptions } from './choice-options';
import { addEngineOptions } from './engine-options';
import { listenForInterruption } from './interruption';
import { LivePage } from './live-page';
import { openBrowser } from './open-browser';
import { sandboxOption } from './sandbox-option';

interface WatchOptions extends EngineWords {
  readonly exercise: string;
  readonly sandbox: SandboxChoice;
  readonly model?: string;
  readonly worker?: string;
  readonly open?: true;
}

/** `watch FOLDER`: grades again at each save. @public */
export function addWatchCommand(program: Command): void {
  const command = program
    .command('watch')
    .description('grade one folder again at each save of its model or worker, and say what has changed')
    .argument('<folder>', 'what is being worked on')
    .option(
      '--exercise <folder>',
      'a built-in exercise by its name, a folder or zip archive with an exercise.yml, or a git address with a tag',
      defaultExercise,
    )
    .addOption(sandboxOption('where the worker runs'))
    .option('--open', 'show the page of the submission in the browser, renewed at each verdict');
  addEngineOptions(addChoiceOptions(command)).action(async (folder: string, options: WatchOptions) => {
    process.exitCode = await watch(folder, options);
  });
}

async function watch(folder: string, options: WatchOptions): Promise<number> {
  const [place] = await findSources([folder]);
  if (place === undefined || !(await stat(folder)).isDirectory()) {
    throw new UsageError(`${JSON.stringify(folder)} is no folder: only a folder can be watched.`);
  }
  const interruption = listenForInterruption(() => undefined);
  // whoever has saved sees at once that it was noticed
  const saves = await FileWatcher.in(folder, () => say('grading…\n'));
  // the same inputs each time, so that what changes is the student's doing
  const seed = randomInt(2 ** 31);
  const { exercise, sandbox, model, worker } = options;
  const engine = engineChoiceOf(options);
  const chosen = { model, worker };
  const grader = await openGrader({ exercise, engine, sandbox, clock: 'virtual', seed, chosen });
  let live: LivePage | undefined;
  try {
    if (options.open) live = await openLivePage(path.basename(path.resolve(folder)));
    return await gradeAtEachSave({ setting: grader.setting, place, saves, signal: interruption.signal, live });
  } catch (error) {
    if (interruption.exitCode === undefined) throw error;
    return interruption.exitCode;
  } finally {
    await saves.close();
    await grader.close();
    await live?.close();
    interruption.end();
  }
}

interface Watched {
  readonly setting: GraderSetting;
  readonly place: SubmissionSource;
  readonly saves: FileWatcher;
  readonly signal: AbortSignal;
  /** The page in the browser, where one is wanted. */
  readonly live: LivePage | undefined;
}

/** @throws the reason of the signal */
async function gradeAtEachSave({ setting, place, saves, signal, live }: Watched): Promise<never> {
  let last: Reported | undefined;
  for (;;) {
    const saved = saves.next;
    const either = AbortSignal.any([signal, saved]);
    try {
      const { reported, takenOver, journal } = await gradeSubmission(setting, place, {
        signal: either,
        // a save that changes nothing
        earlier: ({ hash }) => Promise.resolve(last?.grade.submission.hash === hash ? last : undefined),
      });
      // it was begun with the first step of a save, and may have read half a file
      await saves.over(either);
      if (takenOver) say('Nothing has changed.\n');
      else {
        printGrade(reported, last);
        await live?.show((number) => livePage({ reported, journal }, number)).catch(sayTrouble);
      }
      last = reported;
    } catch (error) {
      // what was being graded is no longer what is there
      if (signal.aborted || !saved.aborted) throw error;
    }
    await saves.begun(saved, signal);
  }
}

/** Shows the page where the user sees it, before there is anything to show. */
async function openLivePage(name: string): Promise<LivePage> {
  const live = await LivePage.open((number) => waitingHtml(name, number));
  say(`The page is at ${live.address}\n`);
  openBrowser(live.address);
  return live;
}

function livePage({ reported, journal }: Pick<Graded, 'reported' | 'journal'>, live: number): Promise<string> {
  const { grade, timing } = reported;
  return submissionHtml({ grade, journal }, loadAssets('live'), { startedAt: timing.startedAt, live });
}

/** The verdict stands in the terminal all the same. */
function sayTrouble(error: unknown): void {
  say(`The page could not be made: ${error instanceof Error ? error.message : String(error)}\n`);
}

function printGrade(reported: Reported, before: Reported | undefined): void {
  const style: TerminalStyle = {
    colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    verbosity: 'normal',
  };
  say(terminalReport(reported.grade, style));
  if (before !== undefined) {
    process.stdout.write(comparisonText(compareResults(resultOf([before]), resultOf([reported]))));
  }
}

/** Prints with the time before it. */
function say(text: string): void {
  process.stdout.write(`\n${new Date().toTimeString().slice(0, 8)}  ${text}`);
}
