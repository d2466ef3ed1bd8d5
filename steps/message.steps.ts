import { When, type DataTable } from '@cucumber/cucumber';
import { sendMessage } from '../src/scenario/demands/message';
import { readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

When(
  'the message {string} is sent for {string} with',
  async function (this: ExerciseWorld, name: string, correlationKey: string, table: DataTable) {
    await sendMessage(this.trial, this.instance, { name, correlationKey, variables: readVariables(table) });
  },
);
