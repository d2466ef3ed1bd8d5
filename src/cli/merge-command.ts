import { createRequire } from 'node:module';
import type { Command } from 'commander';
import { addReportOptions, type ReportOptions } from './report-options';

/** What `merge` can be told. */
export interface MergeOptions extends ReportOptions {
  readonly report?: string;
}

// by require, which finds a source under ts-node and the built file otherwise
const requireHere = createRequire(__filename);

/** `merge RESULTS…`: the shards of a class put together. @public */
export function addMergeCommand(program: Command): void {
  const command = program
    .command('merge')
    .description('put the results of all shards of a class together, as if one run had graded it')
    .argument('<results...>', 'the folders that `grade --shard … --report FOLDER` has written, of every shard')
    .option('--report <folder>', 'where all grades, journals and pages go; it should not be there yet');
  addReportOptions(command).action(async (folders: string[], options: MergeOptions) => {
    const { merge } = requireHere('./merge') as typeof import('./merge.js');
    process.exitCode = await merge(folders, options);
  });
}
