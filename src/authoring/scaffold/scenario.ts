/** One scenario as it is written into a feature. */
export interface Scenario {
  readonly id: string;
  readonly points: number;
  readonly needs: readonly string[];
  readonly explainedBy: readonly string[];
  readonly title: string;
  /** Steps with their keywords; lines of tables begin with `|`. */
  readonly steps: readonly string[];
}

/** A feature as text. */
export function featureText(title: string, about: readonly string[], scenarios: readonly Scenario[]): string {
  const head = [`Feature: ${title}`, ...about.map((line) => `  ${line}`)];
  return `${[...head, '', ...scenarios.flatMap(scenarioLines)].join('\n').trimEnd()}\n`;
}

function scenarioLines({ id, points, needs, explainedBy, title, steps }: Scenario): string[] {
  const tags = [`@id:${id}`, `@points:${points}`, ...(needs.length > 0 ? [`@needs:${needs.join(',')}`] : [])];
  return [
    `  ${tags.join(' ')}`,
    ...(explainedBy.length > 0 ? [`  @explained-by:${explainedBy.join(',')}`] : []),
    `  Scenario: ${title}`,
    ...joined(steps).map((line) => (line.startsWith('|') ? `      ${line}` : `    ${line}`)),
    '',
  ];
}

/** What repeats a keyword says And. */
function joined(steps: readonly string[]): string[] {
  let last = '';
  return steps.map((line) => {
    const [keyword = ''] = /^(Given|When|Then)/.exec(line) ?? [];
    if (keyword === '') return line;
    const text = keyword === last ? line.replace(keyword, 'And') : line;
    last = keyword;
    return text;
  });
}

/** A table of rows whose columns stand below each other. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
}

/** Ids that are not taken yet, close to what they are about. */
export class Ids {
  readonly #taken = new Set<string>();

  /** @param text what it is about */
  next(text: string): string {
    const plain = text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '');
    const base = plain === '' ? 'criterion' : plain;
    let id = base;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${base}-${count}`;
    this.#taken.add(id);
    return id;
  }
}
