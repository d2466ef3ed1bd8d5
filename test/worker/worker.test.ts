import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../src/errors';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { selectSandbox } from '../../src/sandbox/select-sandbox';
import { describeEnd } from '../../src/worker/describe-end';
import { runWorker } from './run-worker';

const kinds = ['none', 'bubblewrap', 'landlock'] as const;

for (const kind of kinds) {
  const chosen = selectSandbox(kind).catch((error: unknown) => (error as Error).message);

  describe(`a worker, sandbox ${kind}`, () => {
    const runs = (what: string, test: (sandbox: Sandbox) => Promise<void>): void => {
      it(what, async (context) => {
        const sandbox = await chosen;
        if (typeof sandbox === 'string') context.skip(sandbox);
        else await test(sandbox);
      });
    };

    runs('in Python sees its own folder, the packages and the gateway, and nothing of the machine', async (sandbox) => {
      process.env['GRADER_SECRET'] = 'secret';
      const { stdout, end } = await runWorker(sandbox, {
        'part 03/starter/-w.py': `
import json, os, sys, pathlib, site
import dotenv, pyzeebe, quality
dotenv.load_dotenv()
here = pathlib.Path(__file__)
print(json.dumps({
    "env": sorted(os.environ), "cwd": os.getcwd() == str(here.parent), "argv": len(sys.argv), "up": len(here.parents) > 3,
    "own": quality.LIMIT, "hijacked": hasattr(sys, "hijacked"), "venv": sys.prefix != sys.base_prefix,
    "user site": site.ENABLE_USER_SITE, "from env file": os.environ["FROM_ENV_FILE"], "client": os.environ["GATEWAY"] != "overwritten",
    "bytecode": sys.dont_write_bytecode, "encoding": sys.stdout.encoding, "certificate": os.path.exists(os.environ["CERTIFICATE"])}))
`,
        'part 03/starter/quality.py': 'LIMIT = 0.7',
        'part 03/starter/sitecustomize.py': 'import sys\nsys.hijacked = True',
        'part 03/starter/usercustomize.py': 'import sys\nsys.hijacked = True',
        'part 03/starter/pip.conf': '',
        'part 03/.env': 'FROM_ENV_FILE=yes\nGATEWAY=overwritten\n',
      });
      expect(end).to.deep.equal({ exitCode: 0, killed: false });
      const { env, ...facts } = JSON.parse(stdout) as { env: string[] };
      expect(facts).to.deep.equal({
        cwd: true,
        argv: 1,
        up: true,
        own: 0.7,
        hijacked: false,
        venv: true,
        'user site': false,
        'from env file': 'yes',
        client: true,
        bytecode: true,
        encoding: 'utf-8',
        certificate: true,
      });
      // the sandbox `none` leaves a mark of its own, and Landlock has no /tmp of its own
      expect(env.filter((name) => !/^ZEEBE_GRADER|^TMPDIR$/.test(name))).to.deep.equal([
        ...['CERTIFICATE', 'FROM_ENV_FILE', 'GATEWAY', 'HOME', 'LANG', 'PATH'],
        ...['PYTHONDONTWRITEBYTECODE', 'PYTHONHASHSEED', 'PYTHONUNBUFFERED', 'PYTHONUTF8'],
      ]);
    });

    runs('finds the settings that its student was told to leave out', async (sandbox) => {
      const { stdout, tail } = await runWorker(sandbox, {
        'final/w.py': `
import pathlib
from dotenv import dotenv_values
print(dotenv_values(".env")["ZEEBE_CLIENT_ID"], dotenv_values(pathlib.Path(__file__).parents[3] / ".env")["ZEEBE_CLIENT_ID"])
`,
      });
      expect(stdout, tail.join('\n')).to.equal('somebody somebody\n');
    });

    runs('in Python reaches the gateway', async (sandbox) => {
      const { said, end } = await runWorker(sandbox, {
        'w.py': `
import os, socket, time
host, port = os.environ["GATEWAY"].split(":")
connection = socket.create_connection((host, int(port)))
connection.sendall("Übung".encode())
time.sleep(60)`,
      });
      expect(said).to.equal('Übung');
      expect(end.killed).to.equal(true);
    });

    runs('in Python has a pool of processes, none of which is forked', async (sandbox) => {
      const files = {
        'w.py': `
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
def twice(number):
    return 2 * number
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(twice, [1, 2])), multiprocessing.get_start_method(), __file__.endswith("/w.py"))
`,
      };
      if (kind === 'landlock') {
        expect(await runWorker(sandbox, files).catch((error: unknown) => (error as Error).message)).to.match(
          /w\.py cannot run in Landlock: a pool of processes needs semaphores/,
        );
        return;
      }
      const { stdout, tail } = await runWorker(sandbox, files);
      expect(stdout, tail.join('\n')).to.equal('[2, 4] spawn True\n');
    });

    runs('in Python that cannot be read says where', async (sandbox) => {
      const { end, tail } = await runWorker(sandbox, { 'sub/w.py': 'import pyzeebe\nprint("hello"\n' });
      expect(describeEnd(end, tail)).to.include({
        code: 'worker-unreadable',
        message: "ended with exit code 1: SyntaxError: '(' was never closed (sub/w.py, line 2)",
      });
    });

    runs('in Python that wants another package says which', async (sandbox) => {
      const { end, tail } = await runWorker(sandbox, { 'w.py': '\nimport numpy' });
      expect(describeEnd(end, tail)).to.include({
        code: 'worker-module-missing',
        message: "ended with exit code 1: ModuleNotFoundError: No module named 'numpy' (w.py, line 2)",
      });
    });

    runs('in TypeScript may be written as for tsc', async (sandbox) => {
      const { stdout, tail } = await runWorker(sandbox, {
        'src/worker.ts': `
import { Camunda8, ZeebeJob } from '@camunda8/sdk';
import * as dotenv from 'dotenv';
import { limit, Shape } from './quality';
dotenv.config({ quiet: true });
enum Level { Low, High }
class Box implements Shape { constructor(private readonly level: Level) {} high = () => this.level === Level.High; }
const handle = (job: ZeebeJob): void => undefined;
console.log([typeof Camunda8, limit, new Box(Level.High).high(), __filename.endsWith('src/worker.ts')].join());
throw new RangeError('here');
`,
        'src/quality.ts': 'export const limit: number = 0.7;\nexport interface Shape { high(): boolean }',
      });
      expect(stdout, tail.join('\n')).to.equal('function,0.7,true,true\n');
      expect(describeEnd({ exitCode: 1, killed: false }, tail).message).to.match(
        /RangeError: here \(src\/worker\.ts, line 10\)$/,
      );
    });

    runs('in TypeScript may be a module with its own package.json', async (sandbox) => {
      const { stdout, tail } = await runWorker(sandbox, {
        'package.json': '{"type": "module"}',
        'worker.ts': `
import { Camunda8, type ZeebeJob } from '@camunda8/sdk';
import { limit } from './quality.js';
const { sep } = await import('node:path');
console.log(typeof Camunda8, limit, import.meta.url.endsWith('/worker.ts'), sep);
process.exit(0);
`,
        'quality.ts': 'export const limit: number = 0.7;',
      });
      expect(stdout, tail.join('\n')).to.equal('function 0.7 true /\n');
    });

    runs('in TypeScript may import a default from a file beside it', async (sandbox) => {
      const { stdout, tail } = await runWorker(sandbox, {
        'worker.ts': `
import half from './half';
const { default: again } = await import(new URL('./half.ts', import.meta.url).href);
console.log(typeof half, half(4), again === half);
process.exit(0);
`,
        'half.ts': 'export default function half(n: number): number { return n / 2; }',
      });
      expect(stdout, tail.join('\n')).to.equal('function 2 true\n');
    });

    for (const [name, text] of Object.entries({
      'worker.js': "const { Camunda8 } = require('@camunda8/sdk');\nconsole.log(typeof Camunda8);",
      'worker.mjs': "import { Camunda8 } from '@camunda8/sdk';\nconsole.log(typeof Camunda8);",
    })) {
      runs(`in JavaScript finds the SDK: ${name}`, async (sandbox) => {
        const { stdout, tail } = await runWorker(sandbox, { [name]: text });
        expect(stdout, tail.join('\n')).to.equal('function\n');
      });
    }

    runs('in any other language is started by a command', async (sandbox) => {
      const { stdout } = await runWorker(sandbox, { 'my worker.rb': 'echo "$0 in $PWD by $GATEWAY"' }, [
        'sh',
        '{worker}',
      ]);
      expect(stdout).to.match(/\/my worker\.rb in \/.*\/exercise\/submission by 127\.0\.0\.1:\d+\n$/);
    });

    runs('in another language without a command is a question to the instructor', async (sandbox) => {
      const error = await runWorker(sandbox, { 'w.go': 'package main' }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(UsageError);
    });
  });
}
