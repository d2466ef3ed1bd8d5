import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import * as yauzl from 'yauzl';
import { cachedFolder } from '../../src/cache';
import { jarSource, jarUrl } from '../../src/engine/provision/fetch-jar';

/**
 * Camunda's own description of its REST API. It is under the Camunda License 1.0: fetched by whoever runs the test, and never
 * a part of this project.
 */
const JAR = {
  group: 'io.camunda',
  artifact: 'zeebe-gateway-protocol',
  version: '8.9.0-rc1',
  sha256: '767a025bb438b1d05efb887b6c9e280ccaaff4a9a42a875a9f2c3066cfb5256d',
};

type Node = Record<string, unknown>;

interface Operation {
  readonly verb: string;
  readonly pattern: RegExp;
  readonly node: { readonly responses: Readonly<Record<string, Node>> };
  readonly file: string;
}

/** What the document says about one answer: nothing, where it does not know the status. */
export interface Judgement {
  readonly known: boolean;
  readonly complaints: readonly string[];
}

/** The OpenAPI document, to hold answers against. */
export class OpenApiDocument {
  readonly #files = new Map<string, Node>();
  readonly #definitions: Record<string, unknown> = {};
  readonly #validators = new Map<string, ValidateFunction>();

  private constructor(private readonly folder: string) {}

  /** @throws Error where it is not in the cache and cannot be fetched */
  static async open(): Promise<OpenApiDocument> {
    const url = await jarUrl(JAR, jarSource().mirror);
    const folder = await cachedFolder(`test/openapi-${JAR.version}`, async (workshop) => {
      const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      const jar = Buffer.from(await answer.arrayBuffer());
      if (createHash('sha256').update(jar).digest('hex') !== JAR.sha256) throw new Error(`${url}: another checksum`);
      await unpackYaml(jar, workshop);
    });
    return new OpenApiDocument(folder);
  }

  /** @param path behind `/v2` @param text of the answer; empty for none */
  judge(verb: string, path: string, status: number, text: string): Judgement {
    const operation = this.#operations().find((each) => each.verb === verb && each.pattern.test(path));
    if (operation === undefined) return { known: false, complaints: [] };
    const named = operation.node.responses[status];
    if (named === undefined) return { known: false, complaints: [] };
    const { node, file } = this.#resolve(named, operation.file);
    const content = Object.values((node['content'] ?? {}) as Record<string, { schema: Node }>)[0];
    if (content === undefined) return { known: true, complaints: text === '' ? [] : ['there should be no body'] };
    const validate = this.#validator(`${verb} ${String(operation.pattern)} ${status}`, content.schema, file);
    if (validate(JSON.parse(text))) return { known: true, complaints: [] };
    return { known: true, complaints: (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`) };
  }

  #operations(): Operation[] {
    const root = this.#file('rest-api.yaml')['paths'] as Record<string, Node>;
    return Object.entries(root).flatMap(([at, item]) => {
      const { node, file } = this.#resolve(item, 'rest-api.yaml');
      const pattern = new RegExp(`^${at.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      return Object.entries(node).map(([verb, each]) => ({
        verb: verb.toUpperCase(),
        pattern,
        node: each as Operation['node'],
        file,
      }));
    });
  }

  #validator(name: string, schema: Node, file: string): ValidateFunction {
    const known = this.#validators.get(name);
    if (known !== undefined) return known;
    const converted = this.#convert(schema, file) as Node;
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(ajv);
    const made = ajv.compile({ ...converted, definitions: this.#definitions });
    this.#validators.set(name, made);
    return made;
  }

  /** OpenAPI 3.0 as JSON schema: references across files, and `nullable`. */
  #convert(value: unknown, file: string): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#convert(each, file));
    if (typeof value !== 'object' || value === null) return value;
    const node = value as Node;
    if (typeof node['$ref'] === 'string') return { $ref: `#/definitions/${this.#define(node['$ref'], file)}` };
    const kept = Object.entries(node).filter(([name]) => !/^(?:nullable|discriminator|example|x-.*)$/.test(name));
    const schema = Object.fromEntries(kept.map(([name, each]) => [name, this.#convert(each, file)]));
    return node['nullable'] === true ? { anyOf: [schema, { type: 'null' }] } : schema;
  }

  #define(reference: string, file: string): string {
    const { node, file: where } = this.#resolve({ $ref: reference }, file);
    const name = `${where}${reference.replace(/^[^#]*/, '')}`.replace(/\W/g, '_');
    if (!(name in this.#definitions)) {
      this.#definitions[name] = true;
      this.#definitions[name] = this.#convert(node, where);
    }
    return name;
  }

  #resolve(node: Node, file: string): { readonly node: Node; readonly file: string } {
    if (typeof node['$ref'] !== 'string') return { node, file };
    const [named = '', pointer = ''] = node['$ref'].split('#');
    const where = named === '' ? file : path.posix.basename(named);
    const parts = pointer.split('/').slice(1);
    const found = parts.reduce<unknown>(
      (each, part) => (each as Node)[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      this.#file(where),
    );
    return this.#resolve(found as Node, where);
  }

  #file(name: string): Node {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const read = parse(readFileSync(path.join(this.folder, name), 'utf8')) as Node;
    this.#files.set(name, read);
    return read;
  }
}

async function unpackYaml(jar: Buffer, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const zip = await yauzl.fromBufferPromise(jar);
  for await (const entry of zip.eachEntry()) {
    if (!/^v2\/[\w-]+\.yaml$/.test(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    await writeFile(path.join(folder, path.posix.basename(entry.fileName)), Buffer.concat(chunks));
  }
}
