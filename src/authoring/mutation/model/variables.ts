import { elementsOf } from './elements';

/** Words of FEEL that are no variables. */
const words = new Set(
  'and or not if then else for in return some every satisfies between instance of true false null function external'.split(
    ' ',
  ),
);

/**
 * The variables that a model speaks of, in the order of the file: in its expressions, and as targets of its mappings.
 * Names after a dot are parts of a variable, those before a bracket are functions.
 */
export function variablesOf(xml: string): string[] {
  const found = new Set<string>();
  for (const { attributes, content } of elementsOf(xml)) {
    const texts = [...attributes, ...(content ? [content] : [])];
    for (const { value } of texts.filter(({ value }) => value.startsWith('='))) {
      const code = value
        .replace(/&quot;.*?&quot;|"[^"]*"/g, (text) => ' '.repeat(text.length))
        .replace(/&[lg]t;/g, ' ');
      for (const [name] of code.matchAll(/(?<![\w.])[A-Za-z_]\w*\b(?!\s*\()/g)) if (!words.has(name)) found.add(name);
    }
    for (const { name, value } of attributes) {
      const isTarget = ['target', 'resultVariable', 'inputElement', 'outputCollection'].includes(name);
      if (isTarget && /^[A-Za-z_]\w*$/.test(value)) found.add(value);
    }
  }
  return [...found];
}
