import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { SandboxEnd } from '../sandbox/sandbox';
import { describeEnd } from './describe-end';

const crash: SandboxEnd = { exitCode: 1, killed: false };
const python = `Traceback (most recent call last):
  File "/home/student/exercise/submission/part-03/worker.py", line 30, in <module>
    asyncio.run(main())
  File "/usr/lib/python3.11/asyncio/runners.py", line 190, in run
    return runner.run(main)
  File "/home/student/exercise/submission/part-03/worker.py", line 12, in main
    worker.tusk()
AttributeError: 'ZeebeWorker' object has no attribute 'tusk'`.split('\n');

describe('describeEnd', () => {
  it('names the error and the last line of the student that led to it', () => {
    expect(describeEnd(crash, python)).to.deep.equal({
      code: 'worker-crashed',
      message:
        "ended with exit code 1: AttributeError: 'ZeebeWorker' object has no attribute 'tusk' (part-03/worker.py, line 12)",
      lastLines: python,
    });
  });

  it('reads a copy without sandbox the same', () => {
    const lines = python.map((line) => line.replace('/home/student/', '/tmp/zeebe-grader-a1b2/'));
    expect(describeEnd(crash, lines).message).to.match(/\(part-03\/worker\.py, line 12\)$/);
  });

  it('looks into exception groups', () => {
    const lines = [
      '  + Exception Group Traceback (most recent call last):',
      '  +-+---------------- 1 ----------------',
      ...python.map((line) => `    | ${line}`),
      '    +------------------------------------',
    ];
    expect(describeEnd(crash, lines).message).to.match(/AttributeError: .*line 12\)$/);
  });

  it('recognises a script that cannot be read', () => {
    const lines = [
      '  File "/home/student/exercise/submission/w.py", line 3',
      '    def f(',
      '         ^',
      "SyntaxError: '(' was never closed",
    ];
    expect(describeEnd(crash, lines)).to.include({
      code: 'worker-unreadable',
      message: "ended with exit code 1: SyntaxError: '(' was never closed (w.py, line 3)",
    });
  });

  it('says that quotes within quotes need a newer Python', () => {
    const lines = ['  File "/home/student/exercise/submission/w.py", line 3', "SyntaxError: f-string: unmatched '['"];
    expect(describeEnd(crash, lines).hint).to.contain('Python 3.12');
  });

  it('says where a file can be written', () => {
    const said = "OSError: [Errno 30] Read-only file system: '/home/student/exercise/submission/logs'";
    expect(describeEnd(crash, [said]).hint).to.contain('temporary files');
  });

  it('names the bound that a program has run into by itself', () => {
    const bounds = {
      MemoryError: 'memory',
      "RuntimeError: can't start new thread": 'processes',
      'OSError: [Errno 28] No space left on device': 'files',
    };
    for (const [error, bound] of Object.entries(bounds)) {
      const { message } = describeEnd(crash, ['  File "/home/student/exercise/submission/w.py", line 3', error]);
      expect(message).to.equal(`ended with exit code 1: ${error} (w.py, line 3), at the bound of ${bound}`);
    }
  });

  it('says what is installed when a module is missing', () => {
    for (const line of ["ModuleNotFoundError: No module named 'numpy'", "Error: Cannot find module 'axios'"]) {
      const end = describeEnd(crash, [line]);
      expect(end.code).to.equal('worker-module-missing');
      expect(end.hint).to.contain('pyzeebe, camunda-orchestration-sdk and python-dotenv');
    }
  });

  it('reads what Node prints', () => {
    const lines = [
      '/home/student/exercise/submission/src/worker.ts:7',
      'throw new TypeError("no");',
      '^',
      'TypeError: no',
      '    at Object.<anonymous> (/home/student/exercise/submission/src/worker.ts:7:7)',
      '    at Module._compile (node:internal/modules/cjs/loader:1929:14)',
      'Node.js v24.21.0',
    ];
    expect(describeEnd(crash, lines).message).to.equal('ended with exit code 1: TypeError: no (src/worker.ts, line 7)');
  });

  it('does not take a printed sentence for an error', () => {
    expect(describeEnd({ exitCode: 3, killed: false }, ['⚠️ Error occurred during task', 'bye'])).to.include({
      code: 'worker-crashed',
      message: 'ended with exit code 3',
    });
  });

  const others: readonly [end: SandboxEnd, code: string, message: string][] = [
    [
      { signal: 'SIGKILL', killed: false, limit: 'memory' },
      'worker-over-memory',
      'used more memory than it may and was stopped',
    ],
    [{ signal: 'SIGKILL', killed: true }, 'worker-stopped', 'was stopped by the grader'],
    [{ exitCode: 0, killed: false }, 'worker-ended', 'ended by itself, without an error'],
    [{ signal: 'SIGSEGV', killed: false }, 'worker-crashed', 'ended by SIGSEGV'],
  ];
  for (const [end, code, message] of others) {
    it(`${code}: ${message}`, () => {
      expect(describeEnd(end, [])).to.include({ code, message });
    });
  }
});
