import type { Exercise } from '../../src/exercise/exercise';
import type { SubmissionPlan } from './write-submission';

/** One submission that wants more than it may; harmless by construction: bounded in number, time and size. */
export interface Attack extends Partial<SubmissionPlan> {
  /** Kebab-case, unique. */
  readonly name: string;
  /** What it does, as a part of a sentence. */
  readonly about: string;
  /** What holds it. */
  readonly bound: string;
  /** Ids of the criteria that its honest part earns: no other may pass, and each of these has to. */
  readonly honest: readonly string[];
  /** Stands in the grade: it is named for what it did. */
  readonly named?: RegExp;
  /** Stands in what the worker printed: what it tried did not work. What no bound and no policy sees is only there. */
  readonly printed?: RegExp;
  /** Must not stand there. */
  readonly notPrinted?: RegExp;
  /** Ids of honest criteria that it may lose all the same, by making its own engine slow. */
  readonly mayLose?: readonly string[];
  /** A fair submission is graded at the same time, too, and must not notice. */
  readonly beside?: true;
  /** Bounds that are reached sooner than those of the exercise. */
  readonly limits?: Partial<Exercise['limits']>;
  readonly deadlines?: Partial<Exercise['deadlines']>;
  /** What is said and printed where the sandbox is Docker's, which has a /proc and other answers. */
  readonly inDocker?: Expected;
  /** The same for Landlock, which hides no names and refuses where others have nothing (docs/security.md). */
  readonly inLandlock?: Expected;
}

/** What differs between sandboxes. */
export type Expected = Pick<Attack, 'named' | 'printed'>;

const model = [
  'submission-layout',
  'deploys',
  'process-id',
  'message',
  'enhancement-condition',
  'gateway-after-start',
  'timer-boundary',
  'timer-duration',
  'timer-target-gateway',
  'error-boundary',
  'error-name',
  'error-code',
  'error-end-event',
];
const starts = ['worker-starts', 'worker-task-type'];
const worker = [...starts, 'worker-throws', 'worker-thumbnails', 'worker-handler', 'worker-error-code'];
const scenarios = ['timeout-scenario', 'error-scenario'];
const whole = [...model, ...worker, ...scenarios];
const workerOnly = ['submission-layout', ...worker];
const without = (...ids: string[]): string[] => whole.filter((id) => !ids.includes(id));
/** What makes its own engine slow is stopped soon here. */
const slow = {
  limits: { runMilliseconds: 12_000 },
  deadlines: { engine: 4_000, answer: 4_000 },
  mayLose: [...worker, ...scenarios],
};
const through = /it was let through/;
const MiB = 1024 * 1024;
const many = (item: (index: number) => string, count: number): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(',');

/** Attacks by the worker on the machine. */
const onTheMachine: readonly Attack[] = [
  {
    name: 'exit-with-zero',
    about: 'ends with the exit code of success as soon as there is work',
    bound: 'verdicts come from the engine',
    mischief: 'exit_with_zero',
    honest: model,
    named: /ended by itself, without an error/,
  },
  {
    name: 'fork-bomb',
    about: 'forks 200 times',
    bound: 'processes',
    mischief: 'fork_bomb',
    honest: model,
    named: /started more processes than it may|at the bound of processes/,
  },
  {
    name: 'thread-flood',
    about: 'starts 200 threads',
    bound: 'processes',
    mischief: 'thread_flood',
    honest: model,
    named: /started more processes than it may|at the bound of processes/,
  },
  {
    name: 'memory-hog',
    about: 'takes 1 GiB',
    bound: 'memory',
    mischief: 'memory_hog',
    honest: model,
    named: /used more memory than it may|at the bound of memory/,
  },
  {
    name: 'memory-of-many',
    about: 'takes more in nine processes than each may alone',
    bound: 'memory',
    mischief: 'memory_of_many',
    honest: model,
    named: /used more memory than it may/,
    limits: { memoryBytes: 256 * MiB },
  },
  {
    name: 'socket-hoard',
    about: 'fills 1430 pairs of sockets that nobody reads',
    bound: 'memory of the kernel',
    mischief: 'socket_hoard',
    honest: model,
    named: /used more memory than it may/,
  },
  {
    name: 'page-tables',
    about: 'looks at a page in each 2 MiB of 256 GiB',
    bound: 'memory of the kernel',
    mischief: 'page_tables',
    honest: model,
    named: /used more memory than it may/,
    limits: { memoryBytes: 256 * MiB },
  },
  {
    name: 'disk-flood',
    about: 'writes 64 MiB to /tmp',
    bound: '32 MiB of /tmp',
    mischief: 'disk_flood',
    honest: model,
    named: /No space left on device.*, at the bound of files/,
    inLandlock: { named: /wrote more or larger files than it may/ },
  },
  {
    name: 'file-flood',
    about: 'makes 50 000 files',
    bound: 'files',
    mischief: 'file_flood',
    honest: model,
    named: /wrote more or larger files than it may/,
  },
  {
    name: 'big-file',
    about: 'writes one file of 24 MiB',
    bound: 'files',
    mischief: 'big_file',
    honest: model,
    named: /wrote more or larger files than it may|at the bound of files/,
  },
  {
    name: 'hidden-files',
    about: 'keeps 60 MB of deleted files, and nests 600 folders beyond the length of paths',
    bound: '32 MiB of /tmp, files',
    mischief: 'hidden_files',
    honest: whole,
    // where /tmp is its own, it is full, and goes with it; else it is stopped
    mayLose: [...worker, ...scenarios],
    inLandlock: { named: /wrote more or larger files than it may/ },
  },
  {
    name: 'output-flood',
    about: 'prints 200 MB',
    bound: 'output',
    mischief: 'output_flood',
    honest: model,
    named: /printed more than it may/,
  },
  {
    name: 'processor-burner',
    about: 'computes for 20 s with two processes',
    bound: 'cpu',
    mischief: 'processor_burner',
    honest: model,
    named: /used more processor time than it may/,
    limits: { cpuSeconds: 1 },
  },
  {
    name: 'dawdler',
    about: 'takes jobs and answers none',
    bound: 'wall clock',
    mischief: 'dawdler',
    honest: model,
    named: /ran longer than it may/,
    limits: { wallClockMilliseconds: 4_000 },
  },
  {
    name: 'daemon',
    about: 'leaves a daemon behind that ignores SIGTERM, and ignores it itself',
    bound: 'namespace of processes',
    mischief: 'daemon',
    honest: whole,
    printed: /the daemon is out/,
  },
  {
    name: 'supervisor-tracer',
    about: 'traces, reads and kills its supervisor',
    bound: 'filter of system calls',
    mischief: 'supervisor_tracer',
    honest: whole,
    printed: /ptrace: \['EPERM'\]\nprocess_vm_readv: EPERM\nsupervisor's memory: False/,
    inDocker: {
      printed:
        /ptrace: \['EPERM', 'ESRCH'\]\nprocess_vm_readv: EPERM\nsupervisor's memory: False\nkill: EPERM\nkill: EPERM/,
    },
    inLandlock: {
      printed: /ptrace: \['EPERM'\]\nprocess_vm_readv: EPERM\nsupervisor's memory: False\nkill: EPERM\nkill: EPERM/,
    },
  },
  {
    name: 'reads-outside',
    about: 'looks for secrets, neighbours and the solution',
    bound: 'file system and environment of its own',
    mischief: 'reads_outside',
    honest: whole,
    printed: /found: \[\]\nread: \[\]\nsecrets: \[\]\nenvironment of pid 1: No such file or directory/,
    inDocker: {
      printed:
        /found: \['\/\.dockerenv'(?:, '\/proc[^']*'|, '\/sys[^']*')+\]\nread: \['\/\.dockerenv'(?:, '\/proc[^']*'|, '\/sys[^']*')+\]\nsecrets: \[\]\nenvironment of pid 1: Permission denied/,
    },
    inLandlock: { printed: /read: \[\]\nsecrets: \[\]\nenvironment of pid 1: Permission denied/ },
  },
  {
    name: 'rewrite-model',
    about: 'replaces its own model by a better one',
    bound: 'read-only copy',
    model: 'starter',
    mischief: 'rewrite_model',
    honest: ['submission-layout', 'deploys', 'process-id', 'message', 'enhancement-condition', ...worker],
    printed: /EROFS\nEROFS\nEROFS\nEROFS/,
    inLandlock: { printed: /EACCES\nEACCES\nEACCES\nEPERM/ },
    notPrinted: through,
  },
  {
    name: 'planted-files',
    about: 'brings settings for the interpreter, for tests and for shells along',
    bound: 'the worker runs in the sandbox only',
    honest: whole,
    files: {
      'sitecustomize.py': 'import os; os._exit(0)',
      'usercustomize.py': 'import os; os._exit(0)',
      'conftest.py': 'import os; os._exit(0)',
      '.env': 'PYTHONPATH=/tmp\nZEEBE_ADDRESS=192.0.2.1:26500\nNODE_OPTIONS=--require=/tmp/x.js\nLD_PRELOAD=/tmp/x.so',
      '.bashrc': 'exit 0',
      'pyproject.toml': '[tool.pytest]',
      'package.json': '{"type": "module", "main": "x.js"}',
      'cucumber.js': 'process.exit(0)',
      'features/deployment.feature': 'Feature: nothing',
      'exercise.yml': 'limits: {}',
    },
  },
];

/** Attacks on the intake. */
const onTheIntake: readonly Attack[] = [
  {
    name: 'link-outside',
    about: 'is a link to a file of the machine',
    bound: 'intake',
    links: { 'notes.txt': '/etc/passwd' },
    honest: [],
    named: /"notes\.txt" is a link that leads out of the submission/,
  },
  {
    name: 'link-to-device',
    about: 'is a link to an endless device',
    bound: 'intake',
    links: { 'notes.txt': '/dev/zero' },
    honest: [],
    named: /"notes\.txt" is a link that leads out of the submission/,
  },
  {
    name: 'too-many-files',
    about: 'is 600 files',
    bound: 'intake',
    files: Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`file-${index}.txt`, ''])),
    honest: [],
    named: /holds more than 500 files/,
  },
  {
    name: 'dotted-import',
    about: 'imports from a module with two million dots',
    bound: 'reading in linear time',
    files: { 'helper.py': `from ${'.'.repeat(2_000_000)} import (${many((index) => `a${index}`, 50_000)})` },
    honest: whole,
  },
  {
    name: 'endless-import',
    about: 'imports one module two million times in one line',
    bound: 'reading in linear time',
    files: { 'helper.py': `import ${many(() => 'a', 2_000_000)}` },
    honest: whole,
  },
  {
    name: 'generated-script',
    about: 'brings 10 MB of script along that patterns read again and again',
    bound: 'reading in linear time, in a thread',
    files: { 'helper.py': `from${'\t'.repeat(5_000_000)}\n${'import a\n'.repeat(500_000)}` },
    honest: whole,
  },
];

/** Attacks by the worker at the gateway. */
const atTheGateway: readonly Attack[] = [
  {
    name: 'network',
    about: 'calls other machines, by sockets, by the proxy and by name',
    bound: 'network of its own',
    mischief: 'network',
    honest: whole,
    named: /tried to reach exfiltration\.example/,
    printed:
      /192\.0\.2\.1 ENETUNREACH\n127\.0\.0\.1 ECONNREFUSED\n127\.0\.0\.1 ECONNREFUSED\n169\.254\.169\.254 ENETUNREACH/,
    inLandlock: { printed: /192\.0\.2\.1 EACCES\n127\.0\.0\.1 EACCES\n127\.0\.0\.1 EACCES\n169\.254\.169\.254 EACCES/ },
    notPrinted: through,
  },
  {
    name: 'publish-message',
    about: 'publishes the message that the process waits for',
    bound: 'gateway policy',
    mischief: 'publish_message',
    honest: whole,
    named: /tried to publish a message/,
    printed: /PERMISSION_DENIED/,
    notPrinted: through,
  },
  {
    name: 'deploy-replacement',
    about: 'deploys a model of its own',
    bound: 'gateway policy',
    mischief: 'deploy_replacement',
    honest: whole,
    named: /tried to deploy a model/,
    notPrinted: through,
  },
  {
    name: 'cancel-instances',
    about: 'cancels the instance and rewrites its variables',
    bound: 'gateway policy',
    mischief: 'cancel_instances',
    honest: whole,
    named: /tried to cancel a process instance/,
    notPrinted: through,
  },
  {
    name: 'other-jobs',
    about: 'takes jobs of other workers and answers jobs that it was not given',
    bound: 'gateway policy',
    mischief: 'other_jobs',
    honest: whole,
    named: /tried to take jobs of type "model_uploading"[^]*tried to answer a job that it was not given/,
    notPrinted: through,
  },
  {
    name: 'gateway-flood',
    about: 'makes 3 000 calls',
    bound: 'gateway calls',
    mischief: 'gateway_flood',
    honest: model,
    named: /made more calls to the gateway than it may/,
    limits: { gatewayCalls: 500 },
  },
  {
    name: 'rest-attempts',
    about: 'makes every call by REST that a worker has no right to',
    bound: 'gateway policy',
    mischief: 'rest_attempts',
    honest: whole,
    named:
      /publish a message[^]*call POST \/v2\/messages\/correlation[^]*deploy a model[^]*start a process instance[^]*take jobs of type "model_uploading"[^]*cancel a process instance[^]*answer a job that it was not given/,
    printed: /403 FORBIDDEN/,
    notPrinted: through,
  },
  {
    name: 'rest-flood',
    about: 'makes 3 000 calls by REST',
    bound: 'gateway calls',
    mischief: 'rest_flood',
    honest: model,
    named: /made more calls to the gateway than it may/,
    limits: { gatewayCalls: 500 },
  },
  {
    name: 'rest-nonsense',
    about: 'sends by REST what is no request: no JSON, 5 MB, broken lengths, no keys, bodies that do not come',
    bound: 'gateway',
    mischief: 'rest_nonsense',
    honest: whole,
  },
  {
    name: 'rest-resets',
    about: 'opens a thousand connections by REST, and resets 1 500 streams of HTTP/2 as soon as they are open',
    bound: 'gateway',
    mischief: 'rest_resets',
    honest: whole,
    printed: /streams reset/,
  },
  {
    name: 'refused-bombs',
    about: 'makes calls that it may not make, with two million messages in 4 KB each',
    bound: 'calls judged by their heads',
    mischief: 'refused_bombs',
    honest: whole,
    named: /tried to deploy a model/,
    printed: /^(?:StatusCode\.PERMISSION_DENIED\n){12}/,
    notPrinted: through,
    beside: true,
  },
  {
    name: 'doubled-fields',
    about: 'asks for jobs of other workers by a request that libraries read in different ways',
    bound: 'what is judged is passed on',
    mischief: 'doubled_fields',
    honest: whole,
    named: /tried to get a request with malformed fields past the gateway \(ActivateJobs\)/,
    printed: /INVALID_ARGUMENT/,
    notPrinted: through,
    beside: true,
  },
  {
    name: 'endless-streams',
    about: 'makes 10 200 requests that do not end',
    bound: 'open calls and their bytes',
    mischief: 'endless_streams',
    honest: model,
    named: /sent more to the gateway than it may/,
    printed: /answered at once: 72\n/,
    notPrinted: through,
    beside: true,
  },
  {
    name: 'silent-connections',
    about: 'opens 200 connections and says nothing or nonsense',
    bound: 'connections',
    mischief: 'silent_connections',
    honest: whole,
  },
  {
    name: 'huge-answers',
    about: 'answers each job with 3 MiB',
    bound: 'engine records',
    mischief: 'huge_answers',
    honest: [...model, ...starts],
    named: /kept the engine busy with 32 MiB of records/,
  },
  {
    name: 'hostile-answers',
    about: 'answers with markup, control characters, formulas, deep and odd values',
    bound: 'escaping in every report',
    mischief: 'hostile_answers',
    honest: [...model, ...starts],
    named: /failed the job|threw a BPMN error/,
  },
  {
    name: 'huge-codes',
    about: 'throws BPMN errors with a code of a million characters',
    bound: 'length of a finding',
    mischief: 'huge_codes',
    honest: without('worker-error-code'),
    named: /the code "x{80}…"/,
    notPrinted: through,
  },
  {
    name: 'retry-storm',
    about: 'fails each job with a million retries',
    bound: 'gateway calls, engine records',
    mischief: 'retry_storm',
    honest: [...model, ...starts],
    named: /failed the job/,
    limits: { gatewayCalls: 2_000 },
  },
  {
    name: 'endless-escapes',
    about: 'prints 200 KB of terminal sequences that never end',
    bound: 'reading in linear time',
    mischief: 'endless_escapes',
    honest: whole,
  },
  {
    name: 'forged-results',
    about: 'prints and writes results in every format there is',
    bound: 'verdicts come from the engine',
    worker: 'starter',
    mischief: 'forged_results',
    honest: [...model, ...starts, 'worker-thumbnails', 'timeout-scenario'],
  },
];

/** Attacks by the model. */
const byTheModel: readonly Attack[] = [
  {
    name: 'xml-bomb',
    about: 'is a billion laughs',
    bound: 'no entities',
    model: 'xml-bomb',
    honest: workerOnly,
    named: /document type declaration or entities/,
  },
  {
    name: 'external-entity',
    about: 'reads /etc/passwd by an entity',
    bound: 'no entities',
    model: 'external-entity',
    honest: workerOnly,
    named: /document type declaration or entities/,
  },
  {
    name: 'too-large',
    about: 'is a model of 600 KB',
    bound: 'size of the model',
    model: 'too-large',
    honest: workerOnly,
    named: /at most 512 KiB/,
  },
  {
    name: 'too-many-nodes',
    about: 'is a model with 600 tasks more',
    bound: 'size of the model',
    model: 'too-many-nodes',
    honest: workerOnly,
    named: /at most 500 are graded/,
  },
  {
    name: 'too-deep',
    about: 'nests 80 sub-processes',
    bound: 'size of the model',
    model: 'too-deep',
    honest: workerOnly,
    named: /nests more than 64/,
  },
  {
    name: 'hostile-names',
    about: 'has markup, formulas and commands in its names',
    bound: 'escaping in every report',
    model: 'hostile-names',
    honest: without('timer-duration', 'timeout-scenario'),
    named: /31 s/,
  },
  {
    name: 'nested-conditions',
    about: 'has 198 conditions of 52 negations each',
    bound: 'size of what is evaluated here',
    model: 'nested-conditions',
    honest: whole,
    ...slow,
  },
  {
    name: 'blanks-in-a-condition',
    about: 'has a condition with 400 KB of blanks in the middle',
    bound: 'reading in linear time',
    model: 'blanks-in-a-condition',
    honest: whole,
    ...slow,
  },
  {
    name: 'fast-cycle',
    about: 'repeats a timer each millisecond',
    bound: 'look at the model',
    model: 'fast-cycle',
    honest: workerOnly,
    named: /floods the engine/,
  },
  {
    name: 'script-loop',
    about: 'loops through a script task for ever',
    bound: 'engine records',
    model: 'script-loop',
    // no token leaves the loop: what comes after it does not count
    honest: [...workerOnly, 'process-id'],
    named: /straight-through processing loop/,
  },
  {
    name: 'job-loop',
    about: 'has an image enhanced for ever',
    bound: 'engine records',
    model: 'job-loop',
    honest: without('error-scenario'),
    named: /kept the engine busy|went on without a pause/,
    limits: { records: 4_000 },
  },
  {
    name: 'self-call',
    about: 'calls itself for ever',
    bound: 'engine records',
    model: 'self-call',
    honest: without('gateway-after-start', 'timer-target-gateway', ...scenarios),
    named: /kept the engine busy|took longer/,
    ...slow,
  },
  {
    name: 'multi-instance',
    about: 'makes 100 000 jobs',
    bound: 'engine records',
    model: 'multi-instance',
    honest: without(...scenarios),
    named: /kept the engine busy|went on without a pause|took longer/,
    ...slow,
  },
  {
    name: 'starts-by-itself',
    about: 'makes 100 000 scripts run from its deployment on',
    bound: 'engine records',
    model: 'starts-by-itself',
    honest: whole,
    named: /kept the engine busy|took longer/,
    ...slow,
  },
  {
    name: 'doubling-variable',
    about: 'doubles a text 40 times',
    bound: 'engine records',
    model: 'doubling-variable',
    honest: without('gateway-after-start', 'timer-target-gateway', ...scenarios),
    named: /exceeded MAX_MESSAGE_SIZE|kept the engine busy/,
  },
  {
    name: 'doubling-mapping',
    about: 'doubles a text in 24 mappings of one task',
    bound: 'engine records',
    model: 'doubling-mapping',
    honest: without(...scenarios),
    named: /kept the engine busy|exceeded MAX_MESSAGE_SIZE/,
    mayLose: [...worker, ...scenarios],
  },
  {
    name: 'doubling-beyond-memory',
    about: 'doubles a text in 24 mappings until the engine has no memory left',
    bound: 'engine records',
    model: 'doubling-beyond-memory',
    honest: without(...scenarios),
    named: /kept the engine busy|exceeded MAX_MESSAGE_SIZE/,
    mayLose: [...worker, ...scenarios],
  },
  {
    name: 'island',
    about: 'has the right elements where no token comes',
    bound: 'look at the model',
    model: 'island',
    honest: ['submission-layout', 'deploys', 'process-id', 'message', 'enhancement-condition', ...worker],
    named: /which no token comes to/,
  },
  {
    name: 'island-behind-a-condition',
    about: 'has the right elements behind a condition that never holds',
    bound: 'look at the model',
    model: 'island-behind-a-condition',
    honest: without('error-boundary', 'error-name', 'error-code', 'error-end-event', 'error-scenario'),
    named: /which no token comes to/,
  },
  {
    name: 'endless-expression',
    about: 'has a condition that takes hours to evaluate',
    bound: 'deadline of an expression',
    model: 'endless-expression',
    honest: without('enhancement-condition', 'error-scenario'),
    named: /evaluate expression but timed out|kept the engine busy|took longer/,
    ...slow,
  },
  {
    name: 'endless-start',
    about: 'has an expression that takes hours to evaluate as soon as it is deployed',
    bound: 'deadline of an expression',
    model: 'endless-start',
    honest: without('deploys', ...scenarios),
    named: /evaluate expression but timed out|kept the engine busy|took longer/,
    ...slow,
  },
  {
    name: 'signal-loop',
    about: 'starts another process by a signal, which starts itself again for ever',
    bound: 'engine records',
    model: 'signal-loop',
    honest: without('gateway-after-start', 'timer-target-gateway', ...scenarios),
    named: /kept the engine busy/,
  },
];

/** All of them. */
export const attacks: readonly Attack[] = [...onTheIntake, ...onTheMachine, ...atTheGateway, ...byTheModel];
