import type { Command } from 'commander';
import { GraderError } from '../errors';
import { checks, type Check } from './doctor-checks';
import { exitCodes } from './exit-codes';

/** What a look at one thing said. */
type Finding = { readonly check: Check } & (
  { readonly found: string } | { readonly missing: string; readonly remedy: string | undefined }
);

/** `doctor`: what the grader finds on this machine, and what to do about what is missing. @public */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('show what the grader finds on this machine, with a remedy for whatever is missing')
    .action(async () => {
      const findings = await Promise.all(checks.map(look));
      for (const finding of findings) console.log(printError(finding));
      process.exitCode = conclude(findings);
    });
}

async function look(check: Check): Promise<Finding> {
  try {
    return { check, found: await check.look() };
  } catch (error) {
    // whatever it is, the others are worth showing
    const remedy = error instanceof GraderError ? error.remedy : undefined;
    return { check, missing: error instanceof Error ? error.message : String(error), remedy };
  }
}

function printError(finding: Finding): string {
  const name = finding.check.name.padEnd(16);
  if ('found' in finding) return `✓ ${name} ${finding.found}`;
  const sign = finding.check.needed === 'no' ? '–' : '✗';
  const remedy = finding.remedy === undefined ? '' : `\n${' '.repeat(19)}→ ${finding.remedy}`;
  return `${sign} ${name} ${finding.missing}${remedy}`;
}

function conclude(findings: readonly Finding[]): number {
  const missing = findings.filter((finding) => 'missing' in finding).map(({ check }) => check);
  const engines = checks.filter(({ needed }) => needed === 'one engine');
  const noEngine = engines.every((engine) => missing.includes(engine));
  if (noEngine || missing.some(({ needed }) => needed === 'yes')) {
    console.log('\nGrading does not work here yet: see the arrows.');
    return exitCodes.grader;
  }
  console.log('\nGrading works here.');
  return exitCodes.passed;
}
