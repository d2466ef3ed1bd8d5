// `npx cucumber-js` puts the features to the reference model and worker; see support/standalone.ts for other choices
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { parse } = require('yaml');

/** The exercise that --world-parameters names: a built-in one, or a folder. */
const given = process.argv[process.argv.indexOf('--world-parameters') + 1] ?? '';
const { exercise = 'part-03-exception-handling' } = given.startsWith('{') ? JSON.parse(given) : {};
const builtIn = path.join(__dirname, 'features', exercise);
const folder = existsSync(builtIn) ? builtIn : path.resolve(exercise);

/** What a criterion needs stands before it: the exercise names its features in order. */
const { features: names } = parse(readFileSync(path.join(folder, 'exercise.yml'), 'utf8'));
const features = names.map((name) => path.join(folder, `${name}.feature`));

module.exports = {
  default: {
    paths: features,
    requireModule: ['ts-node/register'],
    require: ['support/*.ts', 'steps/*.ts'],
    // nobody has to earn a bonus, the reference does not
    tags: 'not @bonus',
    format: ['progress'],
  },
};
