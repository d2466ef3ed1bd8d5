import { Linter, type LintReport } from 'bpmnlint';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js';
import { GraderError } from '../../errors';
import { defaultModelLimits } from '../model-limits';
import { readDefinitions } from '../moddle/read-definitions';
import { decodeXml } from '../xml/decode-xml';
import { fromPlainId } from '../xml/plain-id';
import { plainXml } from '../xml/plain-xml';
import { loadRule, type RuleSettings } from './lint-rules';
import { modelerMessage } from './modeler-message';

/** What a rule says against a model. */
export interface LintProblem {
  readonly rule: string;
  /** As the Modeler words it. */
  readonly message: string;
  /** The element of the model that it is about. */
  readonly id?: string;
  /** `error`, or `warn` where the rule is only an advice. */
  readonly category: string;
}

/**
 * Holds a stranger's model against rules of bpmnlint.
 * @throws Refusal when it cannot be read
 * @throws GraderError when a rule breaks
 */
export async function lintModel(file: Uint8Array, rules: RuleSettings, engineVersion: string): Promise<LintProblem[]> {
  const definitions = await readDefinitions(plainXml(decodeXml(file), defaultModelLimits));
  const resolver = new StaticResolver(Object.fromEntries(Object.keys(rules).map(loadRule)));
  const reports = await new Linter({ config: { rules }, resolver }).lint(definitions);
  return Object.entries(reports).flatMap(([rule, own]) => own.map((report) => problemOf(rule, report, engineVersion)));
}

function problemOf(rule: string, report: LintReport, engineVersion: string): LintProblem {
  const { id, category } = report;
  if (category === 'rule-error') throw new GraderError(`The lint rule ${rule} broke: ${report.message}`);
  return {
    rule,
    category,
    message: modelerMessage(report, engineVersion),
    ...(id !== undefined && { id: fromPlainId(id) }),
  };
}
