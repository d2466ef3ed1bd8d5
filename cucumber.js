// `npx cucumber-js` puts the features to the reference model and worker; see support/standalone.ts for other choices
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { parse } = require('yaml');

/** What a criterion needs stands before it: the exercise names its features in order. */
const features = readdirSync(path.join(__dirname, 'features')).flatMap((exercise) => {
  const { features: names } = parse(readFileSync(path.join(__dirname, 'features', exercise, 'exercise.yml'), 'utf8'));
  return names.map((name) => `features/${exercise}/${name}.feature`);
});

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
