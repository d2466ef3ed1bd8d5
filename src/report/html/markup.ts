/** Markup that is known to be safe: strangers' text got into it escaped. Made by {@link html} only. */
export class Markup {
  /** @param text HTML that may stand in a page as it is */
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text and numbers are escaped, lists are joined, nothing stands for nothing. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/** HTML from a template; every value in it is escaped unless it is {@link Markup} itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + asMarkup(values[index - 1]) + part));
}

/** Text as it may stand between tags and in quoted attributes; half characters, which UTF-8 cannot hold, become U+FFFD. */
export function escapeText(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Data as JSON that may stand inside a script element: nothing in it can end the element or begin a comment.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function scriptJson(data: unknown): Markup {
  const escaped = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Markup(escaped);
}

function asMarkup(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(asMarkup).join('');
  return escapeText(String(content));
}
