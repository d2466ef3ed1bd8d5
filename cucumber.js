// `npx cucumber-js` puts the features to the reference model and worker; see support/standalone.ts for other choices
module.exports = {
  default: {
    paths: ['features/**/*.feature'],
    requireModule: ['ts-node/register'],
    require: ['support/*.ts', 'steps/*.ts'],
    format: ['progress'],
    publishQuiet: true,
  },
};
