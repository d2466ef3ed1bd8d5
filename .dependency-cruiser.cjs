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
      'cli|batch|run|assertions|exercise|submission|engine|worker|gateway|sandbox|model|grading|report',
    ),
    below(
      'background-knows-no-task',
      'it loads what it runs by path',
      'background',
      'cli|batch|run|assertions|exercise|submission|engine|worker|gateway|sandbox|model|journal|grading|report',
    ),
    below(
      'grading-is-pure',
      'a grade is a function of the journal: no engine, no worker, no file',
      'grading',
      'cli|batch|run|assertions|exercise|submission|engine|worker|gateway|sandbox|model|report',
    ),
    below(
      'report-stays-in-report',
      'reporters read journal and grade and nothing else',
      'report',
      'cli|batch|run|assertions|exercise|submission|engine|worker|gateway|sandbox',
    ),
    below(
      'engine-knows-no-student',
      'an engine serves anyone',
      'engine',
      'cli|batch|run|assertions|exercise|submission|worker|gateway|sandbox|model|grading|report',
    ),
    below(
      'gateway-knows-no-engine-adapter',
      'it talks gRPC to an address',
      'gateway',
      'cli|batch|run|assertions|exercise|submission|engine|worker|sandbox|model|grading|report',
    ),
    below(
      'sandbox-knows-no-zeebe',
      'it runs a command',
      'sandbox',
      'cli|batch|run|assertions|exercise|submission|engine|worker|gateway|model|grading|report',
    ),
    below(
      'model-is-static',
      'the parsed model knows no engine',
      'model',
      'cli|batch|run|assertions|exercise|submission|engine|worker|gateway|sandbox|grading|report',
    ),
    below(
      'submission-is-intake',
      'intake looks at files only',
      'submission',
      'cli|batch|run|assertions|exercise|engine|worker|gateway|sandbox|grading|report',
    ),
    {
      name: 'text-is-pure',
      comment: 'what texts are made of, known to everybody and knowing nobody',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { path: '^(src|steps|support)/', pathNot: '^src/text/' },
    },
    below('run-below-batch', 'one submission knows nothing of the class', 'run', 'cli|batch|report'),
    below('batch-knows-no-report', 'what is graded is reported by somebody else', 'batch', 'cli|report'),
    below(
      'exercise-is-a-folder',
      'what an author wrote is read without an engine or a worker',
      'exercise',
      'cli|batch|run|assertions|submission|engine|worker|gateway|grading|report',
    ),
    {
      name: 'test-cases-are-read-without-an-engine',
      comment: 'what an author recorded is checked when the exercise is loaded; src/test-cases/run carries it out',
      severity: 'error',
      from: { path: '^src/test-cases/[^/]+$' },
      to: {
        path: '^src/(cli|batch|run|assertions|submission|engine|worker|gateway|sandbox|grading|report|test-cases/run)/',
      },
    },
    {
      name: 'assertions-about-the-model-are-static',
      comment: 'they look at a parsed model and nothing else',
      severity: 'error',
      from: { path: '^src/assertions/model/' },
      to: { path: '^src/(cli|batch|run|exercise|submission|engine|worker|gateway|sandbox|grading|report)/' },
    },
    {
      name: 'nothing-of-the-training-in-src',
      comment: 'an exercise is a folder that anybody may write: the grader knows none',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(workers|clients|features|bpmn|examples)/' },
    },
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
