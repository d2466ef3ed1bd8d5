import { defineParameterType } from '@cucumber/cucumber';
import { readMilliseconds } from '../src/exercise/quantities';
import { readJson } from './tables';

// the name of an element of the model, in quotes
defineParameterType({
  name: 'element',
  regexp: /"([^"]*)"/,
  transformer: (name: string) => name,
  useForSnippets: false,
});

// a JSON value at the end of a step: "iid-1", 0.8, true, ["tid-1"]
defineParameterType({
  name: 'json',
  regexp: /.+/,
  transformer: readJson,
  useForSnippets: false,
});

// a duration like 30 s, as milliseconds
defineParameterType({
  name: 'duration',
  regexp: /\d+(?:\.\d+)? (?:ms|s|min|h)/,
  transformer: (text: string) => readMilliseconds(text) ?? Number.NaN,
});
