import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Refusal } from '../../src/errors';
import { selectSandbox } from '../../src/sandbox/select-sandbox';
import { describeEnd } from '../../src/worker/describe-end';
import { findJdk } from '../../src/worker/java/find-jdk';
import { runWorker } from './run-worker';

const worker = `
import io.camunda.client.CamundaClient;
import java.net.Socket;

public class Worker {
  public static void main(String[] args) throws Exception {
    String[] place = System.getenv("GATEWAY").split(":");
    try (Socket socket = new Socket(place[0], Integer.parseInt(place[1]))) {
      socket.getOutputStream().write(System.getProperty("user.home").equals(System.getenv("HOME")) ? 'y' : 'n');
      System.in.read();
    }
  }

  static void open(CamundaClient client) {
    client.newWorker();
  }
}
`;

const springWorker = `package com.example;
import java.net.Socket;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class App {
  public static void main(String[] args) throws Exception {
    SpringApplication.run(App.class, args);
    String[] place = System.getenv("GATEWAY").split(":");
    try (Socket socket = new Socket(place[0], Integer.parseInt(place[1]))) {
      socket.getOutputStream().write('y');
      System.in.read();
    }
  }

  @io.camunda.client.annotation.JobWorker(type = "thumbnails_production")
  public void handle() {}
}
`;

describe('a Java worker', async () => {
  const jdk = await findJdk().then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );

  for (const kind of ['none', 'bubblewrap', 'docker', 'landlock'] as const) {
    it(`is compiled, reaches the gateway and waits for nobody to press Enter, sandbox ${kind}`, async (test) => {
      const sandbox = await selectSandbox(kind).catch((error: unknown) => (error as Error).message);
      if (jdk !== undefined) test.skip(jdk);
      else if (typeof sandbox === 'string') test.skip(sandbox);
      else {
        const { said, end, tail } = await runWorker(sandbox, { 'Part 3/Worker.java': worker });
        expect(tail).to.deep.equal([]);
        expect(said).to.equal('y');
        expect(end.killed).to.equal(true);
      }
    });
  }

  const runs = (what: string, run: () => Promise<void>): void => {
    it(what, async (test) => {
      if (jdk === undefined) await run();
      else test.skip(jdk);
    });
  };

  const project = {
    'app/pom.xml': '<project><properties><maven.compiler.release>17</maven.compiler.release></properties></project>',
    'app/src/main/resources/greeting.txt': 'hello',
    'app/src/main/java/org/example/App.java': `package org.example;
      public class App {
        public static void main(String[] args) throws Exception {
          System.out.print(new String(App.class.getResourceAsStream("/greeting.txt").readAllBytes()) + new Parts().text());
        }
      }`,
    'app/src/main/java/org/example/Parts.java': `package org.example;
      class Parts {
        String text() { return " from " + Runtime.version().feature(); }
        void newWorker() {}
      }`,
    'app/src/test/java/org/example/AppTest.java': 'this is no Java',
  };

  runs('may be a Maven project with several classes and resources; its tests are left alone', async () => {
    const sandbox = await selectSandbox('auto');
    const { end, stdout, tail } = await runWorker(sandbox, project);
    expect(stdout, tail.join('\n')).to.match(/^hello from \d+$/);
    expect(end).to.include({ exitCode: 0 });
  });

  it('has no web server where it may not listen, and works all the same', async (test) => {
    const sandbox = await selectSandbox('landlock').catch((error: unknown) => (error as Error).message);
    if (jdk !== undefined || typeof sandbox === 'string') {
      test.skip(jdk ?? (typeof sandbox === 'string' ? sandbox : ''));
      return;
    }
    const { said, tail } = await runWorker(sandbox, {
      'pom.xml':
        '<project><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>',
      'src/main/java/com/example/App.java': springWorker,
    });
    expect(said, tail.join('\n')).to.equal('y');
  });

  runs('that does not compile says where', async () => {
    const text = worker.replace('newWorker()', 'newWorkers()');
    const { end, tail } = await runWorker(await selectSandbox('auto'), { 'Worker.java': text });
    expect(describeEnd(end, tail).message).to.equal(
      'does not compile: cannot find symbol (method newWorkers()) (Worker.java, line 15)',
    );
  });

  runs('that needs more than there is gets no grade', async () => {
    const dependency = '<dependency><groupId>org.example</groupId><artifactId>magic</artifactId></dependency>';
    const files = { 'Worker.java': worker, 'pom.xml': `<project><dependencies>${dependency}</dependencies></project>` };
    const refused: unknown = await runWorker(await selectSandbox('auto'), files).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Refusal);
    expect((refused as Error).message).to.match(/^The pom.xml asks for "org.example:magic": /);
  });
});
