import { Refusal } from '../../errors';
import type { ModelLimits } from '../model-limits';
import { toPlainId } from './plain-id';
import { clip } from '../../text/clip';

const tagName = /[^\s/>=<"'&]+/y;
const attribute = /\s+([^\s/>=<"'&]+)\s*=\s*("[^"<]*"|'[^'<]*')/y;
const tagEnd = /\s*(\/?)>/y;
const namesAnId = /^(id|default|.*Ref|bpmnElement)$/;

/**
 * Reads XML once from front to back, in time proportional to its length, and writes it down again in the plainest
 * spelling: no comments, no processing instructions, no blanks between tags, `a = 'b'` as `a='b'`, ids in ASCII.
 * @throws Refusal `model-unreadable` (not well-formed, with its line), `model-doctype`, `model-too-large`, `model-too-complex`
 */
export function plainXml(text: string, limits: ModelLimits): string {
  const lines = text.split(/\r\n|\r|\n/).length;
  if (lines > limits.lines) {
    throw new Refusal(
      'model-too-large',
      `The model has ${lines} lines; at most ${limits.lines} are read. Remove what the exercise does not need.`,
    );
  }
  return new PlainXmlWriter(text, limits).write();
}

class PlainXmlWriter {
  private position = 0;
  private tags = 0;
  private readonly open: string[] = [];
  private readonly output: string[] = [];

  constructor(
    private readonly text: string,
    private readonly limits: ModelLimits,
  ) {}

  write(): string {
    while (this.position < this.text.length) {
      this.takeText();
      if (this.position < this.text.length) this.takeMarkup();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) this.refuse(`ends before <${clip(unclosed)}> is closed`);
    if (this.tags === 0) this.refuse('holds no XML element');
    return this.output.join('');
  }

  private takeText(): void {
    const next = this.text.indexOf('<', this.position);
    const end = next === -1 ? this.text.length : next;
    const found = this.text.slice(this.position, end);
    if (found.trim() !== '') {
      if (this.open.length === 0) this.refuse('has text outside its outermost element');
      this.output.push(found);
    }
    this.position = end;
  }

  private takeMarkup(): void {
    if (this.at('<!--')) this.skipTo('-->');
    else if (this.at('<![CDATA[')) this.output.push(this.skipTo(']]>'));
    else if (this.at('<!')) this.refuseDoctype();
    else if (this.at('<?')) this.skipTo('?>');
    else if (this.at('</')) this.closeTag();
    else this.openTag();
  }

  private openTag(): void {
    const start = this.position;
    this.position += 1;
    const name = this.match(tagName)?.[0] ?? this.refuse('has a "<" that begins no element');
    if (this.open.length === 0 && this.tags > 0) this.refuse('has a second outermost element');
    this.count(start);
    this.output.push('<', name);
    const seen = new Set<string>();
    for (let found = this.match(attribute); found; found = this.match(attribute)) {
      const [, key = '', value = ''] = found;
      if (seen.has(key)) this.refuse(`gives <${clip(name)}> the attribute ${clip(key)} twice`);
      seen.add(key);
      this.output.push(' ', key, '=', namesAnId.test(key) ? toPlainId(value) : value);
    }
    const end = this.match(tagEnd) ?? this.refuse(`has a tag <${clip(name)}> that is not well-formed`);
    if (end[1] === '/') this.output.push('/>');
    else {
      this.open.push(name);
      this.output.push('>');
    }
  }

  private closeTag(): void {
    const expected = this.open.pop() ?? this.refuse('closes an element that was never opened');
    this.position += 2;
    const name = this.match(tagName)?.[0] ?? '';
    if (name !== expected) this.refuse(`closes <${clip(expected)}> with </${clip(name)}>`);
    if (this.match(tagEnd)?.[1] !== '') this.refuse(`has a tag </${clip(name)}> that is not well-formed`);
    this.output.push('</', name, '>');
  }

  private count(start: number): void {
    this.tags += 1;
    if (this.tags > this.limits.tags) {
      throw new Refusal(
        'model-too-complex',
        `The model has more than ${this.limits.tags} XML elements. Remove what the exercise does not need.`,
      );
    }
    if (this.open.length >= this.limits.depth) {
      throw new Refusal(
        'model-too-complex',
        `The model nests more than ${this.limits.depth} XML elements (line ${this.line(start)}). Nest less.`,
      );
    }
  }

  private at(markup: string): boolean {
    return this.text.startsWith(markup, this.position);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.position = pattern.lastIndex;
    return found;
  }

  private skipTo(end: string): string {
    const start = this.position;
    const found = this.text.indexOf(end, start);
    if (found === -1) this.refuse(`never ends what begins with ${this.text.slice(start, start + 4)}`);
    this.position = found + end.length;
    return this.text.slice(start, this.position);
  }

  private line(position: number): number {
    return this.text.slice(0, position).split(/\r\n|\r|\n/).length;
  }

  private refuse(what: string): never {
    throw new Refusal(
      'model-unreadable',
      `The model ${what} (line ${this.line(this.position)}). Open it in a modeler, repair it and save it again.`,
    );
  }

  private refuseDoctype(): never {
    throw new Refusal(
      'model-doctype',
      `The model has a document type declaration or entities (line ${this.line(this.position)}); a BPMN file needs none. Remove it.`,
    );
  }
}
