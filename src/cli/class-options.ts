import { Option, type Command } from 'commander';
import { platforms } from '../hand-ins/hand-in';

/** As in `src/report/gradebooks`, which only who writes one should load. */
const gradebooks = ['canvas', 'moodle', 'gradescope', 'brightspace'] as const;

/** Adds the options about the platform that a class hands in to, and that its grades go back to. */
export function addClassOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--from <platform>', 'the download is of that platform, whatever it looks like').choices(platforms),
    )
    .addOption(
      new Option('--attempt <which>', 'where a download holds several attempts of a student')
        .choices(['last', 'all'])
        .default('last'),
    )
    .option(
      '--roster <file>',
      "the platform's own list of students (CSV): names, ids, who is late, who handed in nothing",
    )
    .addOption(
      new Option('--gradebook <platform>', 'write the file that the platform imports; needs --roster').choices(
        gradebooks,
      ),
    )
    .option('--gradebook-file <file>', 'where it goes (default: gradebook-PLATFORM.csv beside the reports)')
    .option('--assignment <name>', 'which assignment of the roster the grades are of, where that is not clear')
    .option('--feedback <folder>', 'write a page for each student there, and the archive that Moodle or Canvas take')
    .option('--no-pdf', 'make no PDF of these pages, also where Chromium is installed');
}
