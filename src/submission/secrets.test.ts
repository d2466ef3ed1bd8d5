import { describe, it } from 'node:test';
import { expect } from 'chai';
import { mayHoldSecrets, secretsIn } from './secrets';

const id = 'ab3~Kd9.q-LmZ0xW7vT2rY5uP8nH4cJ6';
const secret = 'Zq8~R4vN1.tK7-mW3xB6yD9pL2cF5hG0jS8aU4eI7oQ1wE3rT6yU9iO2pA5sD8f';

/** Names and values. */
function found(file: string, text: string): string[] {
  return secretsIn(file, text).map(({ name, value }) => `${name} ${value}`);
}

describe('secretsIn', () => {
  const texts: readonly [what: string, file: string, text: string, expected: readonly string[]][] = [
    [
      'a .env',
      '.env',
      `ZEEBE_CLIENT_ID=${id}\nZEEBE_CLIENT_SECRET="${secret}"\nCAMUNDA_CLUSTER_REGION=bru-2`,
      [`ZEEBE_CLIENT_ID ${id}`, `ZEEBE_CLIENT_SECRET ${secret}`],
    ],
    [
      'a .env with exports, as the console gives it',
      'my/.env',
      `export ZEEBE_CLIENT_ID='${id}'\r\nexport ZEEBE_CLIENT_SECRET='${secret}'\r\n`,
      [`ZEEBE_CLIENT_ID ${id}`, `ZEEBE_CLIENT_SECRET ${secret}`],
    ],
    ['an assignment', 'w.py', `CLIENT_SECRET = "${secret}"`, [`CLIENT_SECRET ${secret}`]],
    ['an assignment with a type', 'w.py', `CLIENT_SECRET: str = '${secret}'`, [`CLIENT_SECRET ${secret}`]],
    [
      'an argument by name',
      'w.py',
      `channel = create_camunda_cloud_channel(client_id="${id}", client_secret = "${secret}")`,
      [`client_id ${id}`, `client_secret ${secret}`],
    ],
    [
      'arguments in their order',
      'w.py',
      `create_camunda_cloud_channel(\n    "${id}",\n    "${secret}",\n    "cluster")`,
      [`client_id ${id}`, `client_secret ${secret}`],
    ],
    ['a default', 'w.py', `os.getenv("ZEEBE_CLIENT_SECRET", "${secret}")`, [`ZEEBE_CLIENT_SECRET ${secret}`]],
    ['another default', 'w.py', `os.getenv("ZEEBE_CLIENT_SECRET") or "${secret}"`, [`ZEEBE_CLIENT_SECRET ${secret}`]],
    ['the environment that is set', 'w.py', `os.environ["ZEEBE_CLIENT_ID"] = "${id}"`, [`ZEEBE_CLIENT_ID ${id}`]],
    ['a comment', 'w.py', `# client_secret="${secret}"`, [`client_secret ${secret}`]],
    [
      'an object',
      'w.ts',
      `new Camunda8({ ZEEBE_CLIENT_ID: '${id}', "clientSecret": \`${secret}\` })`,
      [`ZEEBE_CLIENT_ID ${id}`, `clientSecret ${secret}`],
    ],
    [
      'a default in JavaScript',
      'w.js',
      `process.env.ZEEBE_CLIENT_SECRET ?? '${secret}'`,
      [`ZEEBE_CLIENT_SECRET ${secret}`],
    ],
    [
      'a notebook',
      'w.ipynb',
      JSON.stringify({ source: [`CLIENT_SECRET = "${secret}"\n`] }),
      [`CLIENT_SECRET ${secret}`],
    ],
    ['settings', 'config.json', JSON.stringify({ client_id: id }), [`client_id ${id}`]],
    ['a script for a shell', 'run.sh', `export ZEEBE_CLIENT_SECRET=${secret}`, [`ZEEBE_CLIENT_SECRET ${secret}`]],
    ['a script for Windows', 'run.bat', `set ZEEBE_CLIENT_ID=${id}\r\n`, [`ZEEBE_CLIENT_ID ${id}`]],
    ['the same value twice, once', 'w.py', `client_id="${id}"; CLIENT_ID="${id}"`, [`client_id ${id}`]],
    ['nothing', '.env', '', []],
  ];
  for (const [what, file, text, expected] of texts) {
    it(`finds ${what}`, () => {
      expect(found(file, text)).to.deep.equal(expected);
    });
  }

  const none: readonly [file: string, text: string][] = [
    ['.env', 'ZEEBE_CLIENT_ID=\nZEEBE_CLIENT_SECRET=""'],
    ['.env', 'ZEEBE_CLIENT_ID=your-client-id\nZEEBE_CLIENT_SECRET=your_client_secret_1234'],
    ['.env', 'ZEEBE_CLIENT_SECRET=xxx\nZEEBE_CLIENT_ID=xxxxxxxxxxxxxxxxxxxxxxxx1A'],
    ['.env', 'ZEEBE_CLIENT_SECRET=<put your secret 1 here>\nZEEBE_CLIENT_ID=${CLIENT_ID_FROM_CI1}'],
    ['.env', 'ZEEBE_CLIENT_SECRET=thumbnails_production'],
    [
      'w.py',
      'CLIENT_SECRET = os.getenv("ZEEBE_CLIENT_SECRET")\nif not CLIENT_SECRET: raise ValueError("set ZEEBE_CLIENT_ID, ZEEBE_CLIENT_SECRET1")',
    ],
    ['w.py', 'required = ["ZEEBE_CLIENT_ID", "ZEEBE_CLIENT_SECRET", "CAMUNDA_CLUSTER_ID"]'],
    ['w.py', 'create_camunda_cloud_channel(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)'],
    ['w.py', 'client_secret = "part-03-exception-handling"'],
    ['w.py', 'client_secret = "client-secret"'],
    ['w.py', `image_id = "${id}"`],
  ];
  for (const [file, text] of none) {
    it(`finds no secret in ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      expect(found(file, text)).to.deep.equal([]);
    });
  }

  it('is not slowed down by text made for it', () => {
    for (const text of [
      'a'.repeat(500_000),
      'client_id='.repeat(50_000),
      `client_id${' '.repeat(500_000)}`,
      '"'.repeat(500_000),
      'create_camunda_cloud_channel("'.repeat(20_000),
    ]) {
      expect(found('.env', text).length + found('w.py', text).length).to.equal(0);
    }
  });
});

describe('mayHoldSecrets', () => {
  it('looks at settings and sources, not at models and pictures', () => {
    const names = ['a/.env', '.env.local', 'my.env', 'w.py', 'w.ipynb', 'config.json', 'm.bpmn', 'a.png', 'a.zip'];
    expect(names.filter(mayHoldSecrets)).to.deep.equal(names.slice(0, 6));
  });
});
