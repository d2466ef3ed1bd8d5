/** What a Maven project asks for. */
export interface PomFile {
  /** `group:artifact` of what the program is compiled against or run with; what only tests need is left out. */
  readonly dependencies: readonly string[];
  /** The Java that it is written for, e.g. 21. */
  readonly release?: number;
}

const nested = ['dependencyManagement', 'build', 'profiles', 'reporting', 'parent'];
const releases = ['maven.compiler.release', 'java.version', 'maven.compiler.target', 'maven.compiler.source'];

/**
 * Reads what matters of a `pom.xml`. It is a stranger's and no XML may be read here that is not plain: entities and
 * parents are not followed, and what cannot be read asks for nothing.
 */
export function readPom(text: string): PomFile {
  const plain = without(text, '<!--', '-->');
  const properties = propertiesOf(contentOf(plain, 'properties') ?? '');
  const own = nested.reduce(withoutElement, plain);
  const dependencies = [...blocks(own, '<dependency>', '</dependency>')].flatMap(({ content }) => {
    const field = (name: string): string => resolve(contentOf(withoutElement(content, 'exclusions'), name), properties);
    return field('scope') === 'test' ? [] : [`${field('groupId')}:${field('artifactId')}`];
  });
  const named = [
    contentOf(contentOf(plain, 'build') ?? '', 'release'),
    ...releases.map((name) => properties.get(name)),
  ];
  const release = named.map((value) => releaseOf(resolve(value, properties))).find((value) => value !== undefined);
  return { dependencies, ...(release !== undefined && { release }) };
}

function propertiesOf(text: string): Map<string, string> {
  const found = [...text.matchAll(/<([\w.-]{1,200})>([^<]{0,1000})(?=<)/g)];
  return new Map(found.map(([, name = '', value = '']) => [name, value.trim()]));
}

/** What the first element of that name holds. */
function contentOf(text: string, name: string): string | undefined {
  for (const { content } of blocks(text, `<${name}>`, `</${name}>`)) return content;
  return undefined;
}

function withoutElement(text: string, name: string): string {
  return without(text, `<${name}>`, `</${name}>`);
}

/** Leaves out everything from a mark up to the next other one. */
function without(text: string, open: string, close: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { begin, end } of blocks(text, open, close)) {
    pieces.push(text.slice(at, begin));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

interface Block {
  readonly begin: number;
  /** Behind the closing mark. */
  readonly end: number;
  readonly content: string;
}

/** Everything between two marks, from front to back, in time proportional to the text. */
function* blocks(text: string, open: string, close: string): Generator<Block> {
  let at = 0;
  for (;;) {
    const begin = text.indexOf(open, at);
    const inner = text.indexOf(close, begin);
    if (begin < 0 || inner < 0) return;
    at = inner + close.length;
    yield { begin, end: at, content: text.slice(begin + open.length, inner) };
  }
}

function resolve(value: string | undefined, properties: ReadonlyMap<string, string>): string {
  const plain = value?.trim() ?? '';
  const reference = /^\$\{([\w.-]+)\}$/.exec(plain)?.[1];
  return reference === undefined ? plain : (properties.get(reference) ?? '');
}

/** 8 for `1.8`, too. */
function releaseOf(value: string): number | undefined {
  const [, release] = /^(?:1\.)?(\d{1,2})$/.exec(value) ?? [];
  return release === undefined ? undefined : Number(release);
}
