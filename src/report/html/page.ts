import { createHash } from 'node:crypto';
import { html, Markup, scriptJson } from './markup';
import type { PageAssets } from './page-assets';

/** What a page is made of. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  readonly assets: PageAssets;
  /** For the page's script, which reads it from the element `#data`. */
  readonly data?: unknown;
  /** Its number, where it comes from a server that it asks for later ones. */
  readonly live?: number | undefined;
}

/**
 * A whole HTML document that needs nothing but itself. Its policy lets run exactly the scripts that were put in here,
 * and nothing be loaded or sent.
 */
export function page({ title, body, assets, data, live }: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src ${assets.scripts.length === 0 ? "'none'" : assets.scripts.map(digest).join(' ')}`,
    `style-src ${digest(assets.style)}`,
    'img-src data:',
    live !== undefined && "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ]
    .filter((rule) => rule !== false)
    .join('; ');
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${exactly('style', assets.style)}
      </head>
      <body${live !== undefined && html` data-live="${live}"`}>
        ${body}
        ${
          data !== undefined &&
          html`<script type="application/json" id="data">
            ${scriptJson(data)}
          </script>`
        }
        ${assets.scripts.map((script) => exactly('script', script))}
      </body>
    </html> `;
  return document.text;
}

/** Without one character more: the policy names the content by its hash. */
function exactly(element: 'style' | 'script', content: string): Markup {
  return new Markup(`<${element}>${content}</${element}>\n`);
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
