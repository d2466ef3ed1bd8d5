import { defineParameterType } from '@cucumber/cucumber';
import { readMilliseconds } from '../src/exercise/quantities';

// the name of an element of the model, in quotes
defineParameterType({
  name: 'element',
  regexp: /"([^"]*)"/,
  transformer: (name: string) => name,
  useForSnippets: false,
});

// a duration like 30 s, as milliseconds
defineParameterType({
  name: 'duration',
  regexp: /\d+(?:\.\d+)? (?:ms|s|min|h)/,
  transformer: (text: string) => readMilliseconds(text) ?? Number.NaN,
});
