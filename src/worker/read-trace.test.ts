import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readMistake, readTrace } from './read-trace';

const traceback = (error: string): string[] => [
  'Traceback (most recent call last):',
  '  File "/home/student/exercise/submission/worker.py", line 12, in handler',
  '    print(error)',
  error,
];

describe('the mistake that output speaks of', () => {
  it('is the last error of a traceback, with its place', () => {
    expect(readMistake([...traceback("NameError: name 'error' is not defined"), 'Processing image'])).to.equal(
      "NameError: name 'error' is not defined (worker.py, line 12)",
    );
  });

  it('is rather one that nobody throws on purpose', () => {
    const lines = [...traceback('TypeError: not a text'), ...traceback('Exception: Image quality insufficient')];
    expect(readMistake(lines)).to.equal('TypeError: not a text (worker.py, line 12)');
  });

  it('is an exception without a better one', () => {
    expect(readMistake(traceback('Exception: Image quality insufficient'))).to.equal(
      'Exception: Image quality insufficient (worker.py, line 12)',
    );
  });

  it('is nothing that a script merely prints', () => {
    expect(readMistake(['Exception: Image quality insufficient', 'Error'])).to.equal(undefined);
    expect(readMistake([])).to.equal(undefined);
  });
});

describe('the trace of a Java worker', () => {
  it('is the first complaint of the compiler, with file, line and symbol', () => {
    const output = [
      'src/main/java/com/example/Worker.java:12: error: cannot find symbol',
      '    jobb.getVariablesAsMap();',
      '    ^',
      '  symbol:   variable jobb',
      '  location: class Worker',
      "src/main/java/com/example/Worker.java:14: error: ';' expected",
      '2 errors',
    ];
    expect(readTrace(output)).to.deep.equal({
      code: 'worker-unreadable',
      how: 'does not compile',
      error: 'cannot find symbol (variable jobb)',
      where: 'src/main/java/com/example/Worker.java, line 12',
      hint: 'It cannot even be started: the editor marks the line, or the one before it.',
    });
  });

  it('says what there is where a package is missing', () => {
    const trace = readTrace(['Worker.java:3: error: package org.example.client does not exist', '1 error']);
    expect(trace).to.include({ code: 'worker-module-missing', error: 'package org.example.client does not exist' });
    expect(trace?.hint).to.include('camunda-client-java');
  });

  const frames = [
    '\tat java.base/java.util.Objects.requireNonNull(Objects.java:233)',
    '\tat com.example.Worker.handle(Worker.java:21)',
    '\tat com.example.Worker.main(Worker.java:9)',
    '\tat io.camunda.client.impl.worker.JobRunnableFactoryImpl.executeJob(JobRunnableFactoryImpl.java:47)',
  ].map((line) => line.replace('\t', '  '));

  it('is an exception with the first frame of its own', () => {
    expect(
      readTrace(['Exception in thread "main" java.lang.IllegalStateException: no settings', ...frames]),
    ).to.include({
      code: 'worker-crashed',
      error: 'java.lang.IllegalStateException: no settings',
      where: 'Worker.java, line 21',
    });
  });

  it('is rather a mistake than what was thrown on purpose', () => {
    const output = ['java.lang.NullPointerException: "job" is null', ...frames, 'java.lang.RuntimeException: too bad'];
    expect(readMistake(output)).to.equal('java.lang.NullPointerException: "job" is null (Worker.java, line 21)');
  });
});
