import { createRequire } from 'node:module';
import recommended from 'bpmnlint/config/recommended.js';
import compat from 'bpmnlint-plugin-camunda-compat';

/** A rule as bpmnlint wants it configured. */
export type RuleSetting = string | readonly [string, unknown];

/** Rules by their name. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Zeebe's versions are Camunda's, as far as the plug-in knows them; the newest where an engine does not tell. */
function compatRules(engineVersion: string): RuleSettings {
  const known = Object.keys(compat.configs).filter((name) => name.startsWith('camunda-cloud-'));
  const [major, minor] = engineVersion.split('.');
  const name = `camunda-cloud-${major ?? ''}-${minor ?? ''}`;
  const { rules } = compat.configs[known.includes(name) ? name : (known.at(-1) ?? '')] ?? { rules: {} };
  // a rule of bpmnlint itself among them keeps its own name
  return Object.fromEntries(
    Object.entries(rules).map(([rule, setting]) => [
      rule.includes('/') ? rule.replace('bpmnlint/', '') : `camunda-compat/${rule}`,
      setting,
    ]),
  );
}

/** The sets of rules that a model can be held against. */
export const ruleSets = {
  /** bpmnlint's own. */
  recommended: (): RuleSettings => recommended.rules,
  /** Those for an engine's version. */
  version: compatRules,
} as const;

/** Every rule that steps can name, of any version: `label-required`, `camunda-compat/timer`. */
export function ruleNames(): string[] {
  const versions = Object.keys(compat.configs).flatMap((name) => /^camunda-cloud-(.*)$/.exec(name)?.[1] ?? []);
  const compatNames = versions.flatMap((version) => Object.keys(compatRules(version.replace('-', '.'))));
  return [...new Set([...Object.keys(recommended.rules), ...compatNames])].toSorted();
}

/** The setting of one rule; undefined where there is none for that version. */
export function settingOf(rule: string, engineVersion: string): RuleSetting | undefined {
  return recommended.rules[rule] ?? compatRules(engineVersion)[rule];
}

const requireRule = createRequire(__filename);

/** What a rule does, under the name by which bpmnlint resolves it. */
export function loadRule(name: string): readonly [string, unknown] {
  const [, rule] = name.split('/');
  if (rule === undefined) return [`rule:bpmnlint/${name}`, requireRule(`bpmnlint/rules/${name}`)];
  const file = (compat.rules[rule] ?? '').replace(/^\.\//, '');
  return [`rule:bpmnlint-plugin-camunda-compat/${rule}`, requireRule(`bpmnlint-plugin-camunda-compat/${file}`)];
}
