/** The layers of docs/architecture.md, each with the reason for the wall. */
const below = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: `^src/(${to})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'a cycle is one module in two files',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'cli-is-the-top',
      comment: 'only the bin starts the CLI; exit codes and printing stay there',
      severity: 'error',
      from: { pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    below(
      'journal-is-the-floor',
      'evidence knows nobody who writes or reads it',
      'journal',
      'cli|batch|scenario|submission|engine|worker|gateway|sandbox|model|grading|report',
    ),
    below(
      'grading-is-pure',
      'a grade is a function of the journal: no engine, no worker, no file',
      'grading',
      'cli|batch|scenario|submission|engine|worker|gateway|sandbox|model|report',
    ),
    below(
      'report-stays-in-report',
      'reporters read journal and grade and nothing else',
      'report',
      'cli|batch|scenario|submission|engine|worker|gateway|sandbox',
    ),
    below(
      'engine-knows-no-student',
      'an engine serves anyone',
      'engine',
      'cli|batch|scenario|submission|worker|gateway|sandbox|model|grading|report',
    ),
    below(
      'gateway-knows-no-engine-adapter',
      'it talks gRPC to an address',
      'gateway',
      'cli|batch|scenario|submission|engine|worker|sandbox|model|grading|report',
    ),
    below(
      'sandbox-knows-no-zeebe',
      'it runs a command',
      'sandbox',
      'cli|batch|scenario|submission|engine|worker|gateway|model|grading|report',
    ),
    below(
      'model-is-static',
      'the parsed model knows no engine',
      'model',
      'cli|batch|scenario|submission|engine|worker|gateway|sandbox|grading|report',
    ),
    below(
      'submission-is-intake',
      'intake looks at files only',
      'submission',
      'cli|batch|scenario|engine|worker|gateway|sandbox|grading|report',
    ),
    {
      name: 'text-is-pure',
      comment: 'what texts are made of, known to everybody and knowing nobody',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { pathNot: '^src/text/' },
    },
    below('scenario-below-batch', 'one submission knows nothing of the class', 'scenario', 'cli|batch|report'),
    {
      name: 'training-stands-alone',
      comment: 'workers and clients run against any cluster without the grader',
      severity: 'error',
      from: { path: '^(workers|clients)/' },
      to: { path: '^(src|steps|support)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.test\\.ts$' },
  },
};
