import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withArticle } from './with-article';

describe('withArticle', () => {
  it('goes by the sound', () => {
    const words = ['timer', 'error event', 'user task', 'exclusive gateway', 'unnamed task', 'object'];
    expect(words.map(withArticle)).to.deep.equal([
      'a timer',
      'an error event',
      'a user task',
      'an exclusive gateway',
      'an unnamed task',
      'an object',
    ]);
  });
});
