import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { launchPython } from './python-launch';
import type { Launch } from './runtime';

describe('how a Python worker is started', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'python-launch-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  let count = 0;
  async function launch(code: string, { files = {}, readOnly = true }: Surroundings = {}): Promise<Launch & Place> {
    const place = path.join(folder, `${++count}`);
    for (const [name, text] of Object.entries({ 'final/worker.py': code, ...files })) {
      await mkdir(path.dirname(path.join(place, name)), { recursive: true });
      await writeFile(path.join(place, name), text);
    }
    const started = { folder: place, surroundings: place, workerFile: 'final/worker.py' };
    return {
      place,
      ...(await launchPython({ ...started, certificateFile: '', mayListen: true, readOnly })),
    };
  }

  it('is the script, in its folder', async () => {
    const { place, args, workingDirectory } = await launch('open("config.json")\nprint("written")\n');
    expect(args).to.deep.equal([`${place}/final/worker.py`]);
    expect(workingDirectory).to.equal(`${place}/final`);
  });

  for (const line of [
    'logging.basicConfig(level=logging.INFO, filename="worker.log")',
    'handler = logging.handlers.RotatingFileHandler("worker.log")',
    'with open(f"{image_id}.txt", "w", encoding="utf-8") as file:',
    "log = open('worker.log', mode='at')",
    'with open(os.path.join("thumbnails", str(image_id)), "wb") as file:',
    'log = Path("worker.log").open("a")',
    'os.makedirs("thumbnails", exist_ok=True)',
    'Path("thumbnails").mkdir()',
    'Path("seen.txt").write_text("x")',
    'connection = sqlite3.connect("jobs.db")',
  ]) {
    it(`works where it can write: ${line}`, async () => {
      expect((await launch(`${line}\n`)).workingDirectory).to.equal('/tmp');
    });
  }

  it('works where it can write for a module beside it', async () => {
    const files = { 'final/log.py': 'import logging\nlogging.FileHandler("worker.log")\n' };
    expect((await launch('import log\n', { files })).workingDirectory).to.equal('/tmp');
  });

  for (const [why, code, files] of [
    ['it reads there', 'json.load(open("config.json"))', { 'final/config.json': '{}' }],
    ['it reads further up', 'json.load(open("../config.json"))', { 'config.json': '{}' }],
    ['it starts there', 'run(["python", "other.py"])', { 'final/other.py': '' }],
    ['it imports', 'sys.path.append(".")', {}],
    ['it goes to', 'os.chdir(os.path.dirname(__file__))', {}],
  ] as const) {
    it(`is started as a copy where what ${why} would be missed`, async () => {
      const { place, args, workingDirectory } = await launch(`${code}\nopen("worker.log", "w")\n`, { files });
      expect(args.filter((word) => !word.includes('\n'))).to.deep.equal(['-c', place, `${place}/final/worker.py`]);
      expect(workingDirectory).to.equal(`${place}/final`);
    });
  }

  it('is started as a copy where it writes by its own path', async () => {
    const { args } = await launch('open(os.path.join(os.path.dirname(__file__), "seen.txt"), "w")\n');
    expect(args[0]).to.equal('-c');
  });

  it('is not held up by a line that is all calls', async () => {
    const { args } = await launch(`x = ${'open(,'.repeat(40_000)}\n`);
    expect(args).to.have.length(1);
  });

  it('stays in its folder where only a module writes, and it cannot work elsewhere', async () => {
    const files = { 'final/log.py': 'open(__file__, "w")\n' };
    const { place, args, workingDirectory } = await launch('import log\n', { files });
    expect(args).to.deep.equal([`${place}/final/worker.py`]);
    expect(workingDirectory).to.equal(`${place}/final`);
  });

  it('stays in its folder where it can write there', async () => {
    const { place, workingDirectory } = await launch('open("worker.log", "w")\n', { readOnly: false });
    expect(workingDirectory).to.equal(`${place}/final`);
  });

  it('has the policies of Windows where it asks for them on every system', async () => {
    const set = 'asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())\n';
    expect((await launch(set)).args[0]).to.equal('-c');
    expect((await launch(`if sys.platform == "win32":\n    ${set}`)).args).to.have.length(1);
    expect((await launch(`# ${set}`)).args).to.have.length(1);
  });

  it('has its pool of processes begin anew where they may import it and it says nothing of that', async () => {
    const pool = 'pool = ProcessPoolExecutor(2)\n';
    const guarded = `if __name__ == "__main__":\n    ${pool}`;
    expect((await launch(guarded)).args[1]).to.include('set_start_method("spawn")');
    expect((await launch(pool)).args).to.have.length(1);
    expect((await launch(`multiprocessing.set_start_method("fork")\n${guarded}`)).args).to.have.length(1);
    expect((await launch(guarded.replace('ProcessPool', 'ThreadPool'))).args).to.have.length(1);
  });
});

interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
}

interface Place {
  readonly place: string;
}
