import { defineParameterType } from '@cucumber/cucumber';
import { stepParameters } from '../src/exercise/step-parameters';

for (const { name, regexp, transformer } of stepParameters)
  defineParameterType({ name, regexp, transformer, useForSnippets: false });
