/** The XML of one BPMN element, from its opening tag to its end. @throws Error when the file has none of this id */
export function blockOf(xml: string, id: string): string {
  const opening = new RegExp(`<(bpmn:\\w+) id="${id}"[^>]*?(/?)>`).exec(xml);
  if (!opening) throw new Error(`There is no element ${id}`);
  const [tag, name = '', empty] = opening;
  if (empty) return tag;
  const tags = new RegExp(`<${name}[\\s>][^>]*?(/?)>|</${name}>`, 'g');
  tags.lastIndex = opening.index;
  for (let depth = 0, match = tags.exec(xml); match; match = tags.exec(xml)) {
    depth += match[0].startsWith('</') ? -1 : match[1] ? 0 : 1;
    if (depth === 0) return xml.slice(opening.index, match.index + match[0].length);
  }
  throw new Error(`The element ${id} has no end`);
}
