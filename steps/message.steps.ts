import { When, type DataTable } from '@cucumber/cucumber';
import { sendMessage } from '../src/assertions/run/message';
import { readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

When(
  'the message {string} is sent for {string} with',
  async function (this: ExerciseWorld, name: string, correlationKey: string, table: DataTable) {
    await sendMessage(this.run, this.instance, { name, correlationKey, variables: readVariables(table) });
  },
);
