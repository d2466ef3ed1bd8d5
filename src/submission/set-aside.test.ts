import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { projectFolder } from '../project-folder';
import { modelForm } from './model-form';
import { scriptForm } from './script-form';
import { comparison, setAside, type KnownFiles } from './set-aside';

const read = (file: string): string => readFileSync(path.join(projectFolder, file), 'utf8');
const starter = read('examples/part-03-exception-handling/unsolved/p3s-thumbnails-production.py');
const solved = read('examples/part-03-exception-handling/solved/thumbnails-production.py');
const form = (text: string): ReturnType<typeof scriptForm> => scriptForm(text, 'python');
const known: KnownFiles = { hashes: new Set(['listed']), starters: [form(starter)], finished: [form(solved)] };

/** A starter as somebody else wrote it: the same shape, other words. */
const otherStarter = `import asyncio, os
from pathlib import Path
from dotenv import load_dotenv
from pyzeebe import Job, JobController, ZeebeWorker, create_camunda_cloud_channel

env = Path(__file__).resolve().parents[2] / ".env"
if env.exists():
    load_dotenv(env)
client_id = os.getenv("ZEEBE_CLIENT_ID")
client_secret = os.getenv("ZEEBE_CLIENT_SECRET")
cluster = os.getenv("CAMUNDA_CLUSTER_ID")
region = os.getenv("CAMUNDA_CLUSTER_REGION", "bru-2")
if not all([client_id, client_secret, cluster]):
    raise Exception("Missing credentials")

async def main() -> None:
    channel = create_camunda_cloud_channel(client_id, client_secret, cluster, region)
    worker = ZeebeWorker(channel)

    @worker.task(task_type="thumbnails_production")
    async def produce_thumbnails(job: Job) -> dict:
        image = job.variables.get("imageId")
        rendering_quality = job.variables.get("imageRenderingQuality", 0)
        enhancement_quality = job.variables.get("imageEnhancementQuality", 0)
        count = job.variables.get("numberOfThumbnails", 3)
        print(f"thumbnails of {image}")
        ids = [f"tid-{n}" for n in range(1, count + 1)]
        return {"thumbnailIds": ids}

    await worker.work()

asyncio.run(main())
`;
const handler = `
async def on_error(exception: Exception, job: Job, job_controller: JobController) -> None:
    await job_controller.set_error_status(message="too bad", error_code="thumbnail-production-error")
`;
const condition = `        if rendering_quality < 0.7 and enhancement_quality < 0.7:
            raise Exception("too bad")
        ids = `;
const otherSolved = otherStarter
  .replace('\nasync def main', `${handler}\nasync def main`)
  .replace('"thumbnails_production")', '"thumbnails_production", exception_handler=on_error)')
  .replace('        ids = ', condition);
const half = otherStarter.replace('        ids = ', condition);

/** What is left of candidates by path, and the codes of the remarks. */
function left(files: Readonly<Record<string, string>>, hashes: Readonly<Record<string, string>> = {}): unknown {
  const forms = new Map(Object.entries(files).map(([file, text]) => [file, form(text)]));
  const candidates = Object.entries(files).map(([file, text]) => ({ path: file, sha256: hashes[file] ?? text }));
  const choice = setAside(candidates, (one) => forms.get(one.path), known);
  return [choice.left.map((one) => one.path), choice.remarks.map(({ code }) => code)];
}

describe('setAside', () => {
  it('sets the starter aside, whoever formatted it', () => {
    const formatted = `# mine\n${starter.replaceAll('"', "'").replaceAll('\n', '\r\n')}`;
    expect(left({ 'a.py': formatted, 'z/b.py': solved })).to.deep.equal([['z/b.py'], ['starter-set-aside']]);
  });

  it('sets aside what the exercise lists by its hash', () => {
    expect(left({ 'a.py': 'x = 1', 'b.py': 'y = 2' }, { 'a.py': 'listed' })).to.deep.equal([
      ['b.py'],
      ['starter-set-aside'],
    ]);
  });

  it('leaves a starter that stands alone', () => {
    expect(left({ 'a.py': starter })).to.deep.equal([['a.py'], []]);
    expect(left({ 'a.py': starter, 'b.py': `${starter}\n# copy` })).to.deep.equal([['a.py'], ['copy-set-aside']]);
  });

  it('recognises an unknown starter by what the other has in addition, wherever either lies', () => {
    expect(left({ 'starter/w.py': otherStarter, 'final/w.py': otherSolved })).to.deep.equal([
      ['final/w.py'],
      ['starter-set-aside'],
    ]);
    expect(left({ 'final/w.py': otherStarter, 'starter/w.py': otherSolved })).to.deep.equal([
      ['starter/w.py'],
      ['starter-set-aside'],
    ]);
  });

  it('does not choose between two attempts', () => {
    const otherWay = otherSolved.replace('0.7 and', '0.8 and');
    expect(left({ 'a.py': otherWay, 'b.py': otherSolved })).to.deep.equal([['a.py', 'b.py'], []]);
    expect(left({ 'a.py': half, 'b.py': otherSolved })).to.deep.equal([['a.py', 'b.py'], []]);
  });

  it('does not set aside what has anything of its own that the exercise asks for', () => {
    const limit = otherStarter.replace('JobController, ', '').replace('\nasync def', '\nLIMIT = 0.7\n\nasync def');
    const other = otherSolved.replaceAll('0.7', '0.8');
    expect(left({ 'a.py': limit, 'b.py': other })).to.deep.equal([['a.py', 'b.py'], []]);
  });

  it('does not compare more than anybody hands in', () => {
    const many = Array.from({ length: 20 }, (_, index) => [`a${index}.py`, `${otherStarter}x = ${index}\n`]);
    const { left: all } = setAside(
      [...many, ['b.py', otherSolved]].map(([file = '', text = '']) => ({ path: file, sha256: text })),
      ({ sha256 }) => form(sha256),
      known,
    );
    expect(all).to.have.length(21);
  });

  it('does not set aside what has little in common with the other', () => {
    const foreign =
      'from pyzeebe import ZeebeWorker\nw = ZeebeWorker(c)\n@w.task("thumbnails_production")\ndef f(): ...';
    expect(left({ 'a.py': foreign, 'b.py': otherSolved })).to.deep.equal([['a.py', 'b.py'], []]);
    expect(left({ 'a.py': 'await worker.work()', 'b.py': otherSolved })).to.deep.equal([['a.py', 'b.py'], []]);
  });

  it('drops copies without a word, and says of those that only say the same', () => {
    expect(left({ 'b/w.py': solved, 'w.py': solved })).to.deep.equal([['w.py'], []]);
    expect(left({ 'b/w.py': `${solved}#`, 'w.py': solved })).to.deep.equal([['w.py'], ['copy-set-aside']]);
  });

  it('says which one is graded', () => {
    const texts: Readonly<Record<string, string>> = { 'a.py': starter, 'b.py': solved };
    const candidates = Object.keys(texts).map((file) => ({ path: file, sha256: file }));
    const { remarks } = setAside(candidates, (one) => form(texts[one.path] ?? ''), known);
    expect(remarks[0]?.message).to.equal('“a.py” is the untouched starter and was set aside: “b.py” is graded.');
  });

  it('holds for models as well', async () => {
    const models = ['starter', 'reference'].map((name) => read(`bpmn/part-03-exception-handling/${name}.bpmn`));
    const [begun, finished] = await Promise.all(models.map((xml) => modelForm(Buffer.from(xml))));
    // another course's starter: its names are others
    const other = await modelForm(Buffer.from(models[0]?.replace('name="Upload Model"', 'name="Upload"') ?? ''));
    if (!begun || !finished || !other) throw new Error('They are models.');
    const candidates = [
      { path: 'a.bpmn', sha256: 'a' },
      { path: 'b.bpmn', sha256: 'b' },
    ];
    const knownModels = { hashes: new Set<string>(), starters: [begun], finished: [finished] };
    const choice = setAside(candidates, ({ sha256 }) => (sha256 === 'a' ? other : finished), knownModels);
    expect(choice.left).to.deep.equal([candidates[1]]);
  });
});

describe('comparison', () => {
  const compare = (...texts: string[]): string =>
    comparison(
      texts.map((sha256, index) => ({ path: `${'abc'.charAt(index)}.py`, sha256 })),
      ({ sha256 }) => form(sha256),
      known,
    );

  it('says which one differs most from the starter', () => {
    expect(compare(starter, solved)).to.equal('“b.py” differs most from the starter (in 8 statements, “a.py” in 0). ');
    expect(compare(solved, solved)).to.equal('They differ from the starter in 8 statements each. ');
    expect(compare(solved)).to.equal('');
  });
});
