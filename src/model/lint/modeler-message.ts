import { createRequire } from 'node:module';
import type { LintReport } from 'bpmnlint';

type SayReport = (report: LintReport, platform: string, version: string, modeler: string) => string;

/** The words that the Camunda Modeler has for what a rule reports, without the angle brackets that mark names there. */
export function modelerMessage(report: LintReport, engineVersion: string): string {
  modeler ??= { say: loadModeler() };
  const said = modeler.say?.(report, 'Camunda Cloud', engineVersion, 'desktop') ?? report.message;
  return said.replace(/<([^<>]*)>/g, '$1');
}

/** Loaded when it is first needed. */
let modeler: { readonly say: SayReport | undefined } | undefined;

/**
 * The package is written for bundlers, and becomes a file that Node can load when the grader is built: from its sources the
 * grader has only the rules' own words.
 */
function loadModeler(): SayReport | undefined {
  try {
    const messages = createRequire(__filename)('@camunda/linting/lib/utils/error-messages.js') as {
      readonly getErrorMessage: SayReport;
    };
    return messages.getErrorMessage;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
