import { isDeeperThan, memberText } from './member-text';
import { RestProblem } from './rest-problem';

/** As the real one has it; what is nested a million times takes half a second to parse. */
const MAX_DEPTH = 1000;

/** What is read of a body; a member that is `null` counts as absent. */
type Kind = 'text' | 'int32' | 'int64' | 'texts' | 'object';

/** The JSON object of a request. What it lacks or has in the wrong type is a {@link RestProblem} with status 400. */
export class JsonBody {
  private constructor(
    private readonly json: string,
    private readonly members: Readonly<Record<string, unknown>>,
  ) {}

  /**
   * @param contentType header of the request; only JSON is read
   * @throws RestProblem 400 or 415
   */
  static read(bytes: Buffer, contentType: string | undefined): JsonBody {
    if (bytes.length === 0) return new JsonBody('{}', {});
    if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '')) {
      const named = JSON.stringify(contentType?.slice(0, 100) ?? null);
      throw new RestProblem(415, 'Unsupported Media Type', `Content-Type ${named} is not supported.`);
    }
    const json = textOf(bytes);
    return new JsonBody(json, membersOf(json));
  }

  /** @throws RestProblem when there is none, or an empty one */
  neededText(name: string): string {
    const text = this.text(name);
    if (text === undefined || text.trim() === '') throw invalid(`No ${name} provided.`);
    return text;
  }

  /** @throws RestProblem when there is none, or one that is not above zero */
  neededNumber(name: string, kind: 'int32' | 'int64'): number {
    const value = this.number(name, kind);
    if (value === undefined) throw invalid(`No ${name} provided.`);
    if (value < 1) throw invalid(`The value for ${name} is '${value}' but must be greater than 0.`);
    return value;
  }

  text(name: string): string | undefined {
    return this.#member(name, 'text') as string | undefined;
  }

  number(name: string, kind: 'int32' | 'int64'): number | undefined {
    return this.#member(name, kind) as number | undefined;
  }

  texts(name: string): readonly string[] {
    return (this.#member(name, 'texts') ?? []) as string[];
  }

  /** The body within the body. @throws RestProblem when there is none */
  neededObject(name: string): JsonBody {
    const members = this.#member(name, 'object');
    if (members === undefined) throw invalid(`No ${name} provided.`);
    return new JsonBody(memberText(this.json, name) ?? '{}', members as Record<string, unknown>);
  }

  /** The text of an object as it was written, so that no number is rounded; `{}` for none. */
  objectText(name: string): string {
    return this.#member(name, 'object') === undefined ? '{}' : (memberText(this.json, name) ?? '{}');
  }

  #member(name: string, kind: Kind): unknown {
    const value = Object.hasOwn(this.members, name) ? this.members[name] : undefined;
    if (value === undefined || value === null) return undefined;
    if (!is[kind](value)) throw new RestProblem(400, 'Bad Request', `Request property [${name}] cannot be parsed`);
    return value;
  }
}

const is: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  int32: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  int64: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63,
  texts: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  object: (value) => typeof value === 'object' && !Array.isArray(value),
};

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RestProblem(400, 'Bad Request', 'Request property cannot be parsed: the body is not UTF-8');
  }
}

function membersOf(json: string): Readonly<Record<string, unknown>> {
  if (isDeeperThan(json, MAX_DEPTH)) {
    const detail = `Request property cannot be parsed: Document nesting depth exceeds the maximum allowed (${MAX_DEPTH})`;
    throw new RestProblem(400, 'Bad Request', detail);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new RestProblem(400, 'Bad Request', `Request property cannot be parsed: ${String(error).slice(0, 200)}`);
  }
  if (is.object(parsed) && parsed !== null) return parsed as Record<string, unknown>;
  throw new RestProblem(400, 'Bad Request', 'Request property cannot be parsed: the body is no JSON object');
}

function invalid(detail: string): RestProblem {
  return new RestProblem(400, 'INVALID_ARGUMENT', detail);
}
