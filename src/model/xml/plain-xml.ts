import { SaxesParser } from 'saxes';
import { Refusal } from '../../errors';
import { clip } from '../../text/clip';
import type { ModelLimits } from '../model-limits';
import { toPlainId } from './plain-id';

const namesAnId = /^(id|default|.*Ref|bpmnElement)$/;

/**
 * Reads XML once from front to back, in time proportional to its length, and writes it down again in the plainest
 * spelling: no comments, no processing instructions, no blanks between tags, ids in ASCII.
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
  const parser = new SaxesParser<object>();
  const output: string[] = [];
  const tooComplex = (what: string, remedy: string): never => {
    throw new Refusal('model-too-complex', `The model ${what}. ${remedy}`);
  };
  let tags = 0;
  let depth = 0;
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    tags += 1;
    if (tags > limits.tags) {
      tooComplex(`has more than ${limits.tags} XML elements`, 'Remove what the exercise does not need.');
    }
    if (depth >= limits.depth) {
      tooComplex(`nests more than ${limits.depth} XML elements (line ${parser.line})`, 'Nest less.');
    }
    if (!isSelfClosing) depth += 1;
    output.push('<', name);
    for (const [key, value] of Object.entries(attributes)) {
      output.push(' ', key, '="', escaped(namesAnId.test(key) ? toPlainId(value) : value), '"');
    }
    output.push(isSelfClosing ? '/>' : '>');
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (isSelfClosing) return;
    depth -= 1;
    output.push('</', name, '>');
  });
  parser.on('text', (found) => {
    if (found.trim() !== '') output.push(escaped(found));
  });
  parser.on('cdata', (found) => output.push(escaped(found)));
  parser.on('doctype', () => {
    throw new Refusal(
      'model-doctype',
      `The model has a document type declaration or entities (line ${parser.line}); a BPMN file needs none. Remove it.`,
    );
  });
  parser.on('error', ({ message }) => {
    const what = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    throw new Refusal(
      'model-unreadable',
      `The model is no well-formed XML (line ${parser.line}: ${clip(what)}). Open it in a modeler, repair it and save it again.`,
    );
  });
  parser.write(text).close();
  return output.join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Line ends and tabs by number: in an attribute they would be read as blanks (XML 1.0, 3.3.3). */
function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (found) => entities[found] ?? `&#${found.charCodeAt(0)};`);
}
