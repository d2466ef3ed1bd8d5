import { Then } from '@cucumber/cucumber';
import { assertLintRule, assertLintRules } from '../src/assertions/run/lint';
import type { ExerciseWorld } from '../support/world';

// Then the model should pass the lint rule "label-required"
Then('the model should pass the lint rule {lintRule}', async function (this: ExerciseWorld, rule: string) {
  await assertLintRule(this.run, rule);
});

// Then the model should pass the recommended lint rules
Then('the model should pass the recommended lint rules', async function (this: ExerciseWorld) {
  await assertLintRules(this.run, 'recommended');
});

// Then the model should pass the lint rules for its Camunda version
Then('the model should pass the lint rules for its Camunda version', async function (this: ExerciseWorld) {
  await assertLintRules(this.run, 'version');
});
