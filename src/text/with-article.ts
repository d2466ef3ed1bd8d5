/** Words with their article as they sound: `a timer`, `an error`, `a user task`. */
export function withArticle(words: string): string {
  return `${/^(?:[aeio]|u(?!ser|ni|se))/i.test(words) ? 'an' : 'a'} ${words}`;
}
