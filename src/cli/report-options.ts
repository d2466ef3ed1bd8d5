import type { Command } from 'commander';

/** Files that a run is asked to write when it is over, by option. */
export interface ReportOptions {
  readonly json?: string;
  readonly junit?: string;
  readonly ctrf?: string;
  readonly gradescope?: string;
  readonly github?: string;
  readonly classroom?: string;
  readonly csv?: string;
}

/** Adds the options of {@link ReportOptions}. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--json <file>', 'write the result as JSON (schemas/result-v1.schema.json)')
    .option('--junit <file>', 'write JUnit XML, one suite a submission')
    .option('--ctrf <file>', 'write a Common Test Report (ctrf.io)')
    .option('--gradescope <file>', "write Gradescope's results.json")
    .option(
      '--github <file>',
      'write for GitHub: the Classroom result when the name ends in .json, else append a job summary in Markdown',
    )
    .option('--classroom <file>', 'write the result for GitHub Classroom')
    .option('--csv <file>', 'write a table for the gradebook');
}
