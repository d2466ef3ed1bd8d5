import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { projectFolder } from '../project-folder';
import { compare, likenessOf } from './likeness';

const at = (file: string): string => path.join(projectFolder, file);
const python = readFileSync(at('examples/part-03-exception-handling/solved/thumbnails-production.py'), 'utf8');
const model = readFileSync(at('bpmn/part-03-exception-handling/reference.bpmn'), 'utf8');
const script = `import { Camunda8 } from '@camunda8/sdk'
const zeebe = new Camunda8().getZeebeGrpcApiClient()
function isPoor(variables) { return variables.quality < 0.7 }
const run = (job) => {
  if (isPoor(job.variables)) return job.error('thumbnail-production-error')
  return job.complete({ ids: [1, 2] })
}
zeebe.createWorker({ taskType: 'thumbnails', taskHandler: run })
`;
const java = `package a;
import io.camunda.client.CamundaClient;
class Worker {
  void handle(JobClient client, ActivatedJob job) {
    double quality = (Double) job.getVariable("quality");
    if (quality < 0.7) {
      client.newThrowErrorCommand(job).errorCode("bad").send();
    }
  }
}
`;

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-'));
});
after(() => rm(folder, { recursive: true }));

async function ofScript(name: string, text: string, known: readonly string[] = []): Promise<string | undefined> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return (await compare({ models: [], scripts: [file], known })).worker;
}

async function ofModel(text: string, known: readonly string[] = []): Promise<string | undefined> {
  const file = path.join(folder, 'a.bpmn');
  await writeFile(file, text);
  return (await compare({ models: [file], scripts: [], known })).model;
}

function swap(text: string, ...pairs: readonly [string, string][]): string {
  return pairs.reduce((now, [from, to]) => {
    expect(now).to.contain(from);
    return now.replaceAll(from, to);
  }, text);
}

describe('the likeness of two workers', () => {
  it('is there whatever a Python script calls what is its own, and however it is written', async () => {
    const other = swap(
      python,
      ['rendering_quality', 'rq'],
      ['produce_thumbnails', 'make'],
      ['thumbnails_exception_handler', 'on_error'],
      ['thumbnail_ids', 'result'],
      ['job_controller', 'controller'],
      ['job.', 'j.'],
      ['job: Job', 'j: Job'],
      ['    @worker', '    # a remark\n    @worker'],
      ['    ', '  '],
    );
    expect(await ofScript('b.py', other)).to.equal(await ofScript('a.py', python));
  });

  it('is there whatever a JavaScript or TypeScript worker calls what is its own', async () => {
    const other = swap(
      script,
      ['isPoor', 'bad'],
      ['(variables)', '(v)'],
      ['return variables.', 'return v.'],
      ['zeebe', 'client'],
      ['const run', '// a remark\nconst handle'],
      [': run', ': handle'],
    );
    expect(await ofScript('b.js', other)).to.equal(await ofScript('a.js', script));
    const typed = swap(script, ['(job)', '(job: Job): Promise<unknown>']);
    const renamed = swap(typed, ['(job: Job)', '(task: Job)'], ['job.', 'task.']);
    expect(await ofScript('b.ts', renamed)).to.equal(await ofScript('a.ts', typed));
  });

  it('is there whatever a Java worker calls what is its own', async () => {
    const other = swap(
      java,
      ['Worker', 'Mine'],
      ['quality =', 'q ='],
      ['(quality <', '(q <'],
      ['ActivatedJob job', 'ActivatedJob j'],
      ['job.', 'j.'],
      ['(job)', '(j)'],
    );
    expect(await ofScript('b.java', other)).to.equal(await ofScript('a.java', java));
  });

  it('ends where they do something else', async () => {
    const different: readonly [string, string, string, string][] = [
      ['a.py', python, '< 0.7', '<= 0.7'],
      ['a.py', python, 'error_code="thumbnail', 'error_code="thumbs'],
      ['a.py', python, '"imageId"', '"imageID"'],
      ['a.py', python, 'set_error_status', 'set_failure_status'],
      ['a.py', python, 'if rendering_quality < 0.7 and', 'if enhancement_quality < 0.7 and'],
      ['a.js', script, 'ids: [', 'thumbnailIds: ['],
      ['a.js', script, 'taskType', 'type'],
      ['a.java', java, 'newThrowErrorCommand', 'newFailCommand'],
    ];
    for (const [file, text, from, to] of different) {
      expect(await ofScript(file, swap(text, [from, to])), to).not.to.equal(await ofScript(file, text));
    }
  });

  it('is not said of what is the exercise’s own, in other names, nor of what says hardly anything', async () => {
    const solved = at('examples/part-03-exception-handling/solved/thumbnails-production.py');
    expect(await ofScript('a.py', swap(python, ['rendering_quality', 'rq']), [solved])).to.equal(undefined);
    expect(await ofScript('a.py', 'print(1)\nx = 1\n')).to.equal(undefined);
  });

  it('is found whatever a script holds', async () => {
    // each of these would take minutes where tokens were searched anew for each token
    for (const text of ['(a,', 'a, ', '{a: ', 'function (', 'a = ']) {
      for (const file of ['long.js', 'long.py', 'long.java']) {
        const long = `${text.repeat(100_000 / text.length)}\n${'a = 1\n'.repeat(5)}`;
        expect(await ofScript(file, long), `${text} ${file}`).not.to.equal('');
      }
    }
  });
});

describe('the likeness of two models', () => {
  it('is there whatever their ids, their layout and the case of their names', async () => {
    const other = swap(
      model,
      ['Gateway_Upload', 'Gateway_1'],
      ['Image Production Failed', 'image production failed'],
      ['<dc:Bounds x="1', '<dc:Bounds x="2'],
    );
    expect(await ofModel(other))
      .to.equal(await ofModel(model))
      .and.to.have.lengthOf(64);
  });

  it('ends where they say something else, and is not said of the exercise’s own', async () => {
    expect(await ofModel(swap(model, ['PT30S', 'PT31S']))).not.to.equal(await ofModel(model));
    expect(await ofModel(model, [at('bpmn/part-03-exception-handling/reference.bpmn')])).to.equal(undefined);
  });

  for (const size of ['little', 'much'])
    it(`is looked for in ${size} text`, async () => {
      // what is much is read in a background thread
      const padded = size === 'little' ? model : `${model}<!-- ${' '.repeat(60_000)} -->`;
      await writeFile(path.join(folder, 'a.bpmn'), padded);
      await writeFile(path.join(folder, 'a.py'), python);
      const found = await likenessOf(
        { folder, modelFile: 'a.bpmn', workers: [{ file: 'a.py', language: 'python' }] },
        [],
      );
      expect(found).to.deep.equal({ model: await ofModel(model), worker: await ofScript('a.py', python) });
    });
});
