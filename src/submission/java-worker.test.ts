import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Refusal } from '../errors';
import { findWorker } from './find-worker';
import { languageOf, readScript } from './script';

const main = 'public static void main(String[] args) {';
const workers: Readonly<Record<string, string>> = {
  'src/main/java/org/example/App.java': `package org.example; @SpringBootApplication class App { ${main} SpringApplication.run(App.class); } }`,
  'src/main/java/org/example/Thumbnails.java':
    'package org.example; class Thumbnails { @JobWorker(type = "thumbnails") void on() {} }',
  'Worker.java': `class Worker { ${main} client.newWorker().jobType("thumbnails"); } }`,
  'Client.java': `class Client { ${main} client.newCreateInstanceCommand(); } }`,
  'Handler.java': 'class Handler implements JobHandler {}',
  'Other.java': `class Other { ${main} client.newWorker().jobType("thumbnails").name("other"); } }`,
};

function found(...names: string[]): string {
  const scripts = names.map((name) => ({ ...readScript(name, 'java', workers[name] ?? ''), sha256: name }));
  const known = () => ({ hashes: new Set<string>(), starters: [], finished: [] });
  return findWorker(scripts, { jobTypes: ['thumbnails'], known }).worker.path;
}

describe('the worker among Java sources', () => {
  it('is the class with a main method whose program holds the worker', () => {
    const [app = '', worker = ''] = Object.keys(workers);
    expect(found(app, worker)).to.equal(app);
  });

  it('is no client and no class that cannot be started', () => {
    expect(found('Client.java', 'Handler.java', 'Worker.java')).to.equal('Worker.java');
  });

  it('is refused where two programs may be it', () => {
    expect(() => found('Worker.java', 'Other.java')).to.throw(Refusal, '2 scripts may be the worker');
  });

  it('is no test, and nothing that Maven brings', () => {
    expect(languageOf('src/test/java/org/example/WorkerTest.java')).to.equal(undefined);
    expect(languageOf('app/.mvn/wrapper/MavenWrapperDownloader.java')).to.equal(undefined);
    expect(languageOf('test/Worker.java')).to.equal('java');
  });
});
