import { describe, it } from 'node:test';
import { expect } from 'chai';
import { hasMain, mavenFolderOf, packageOf, sourceRootOf } from './java-source';

const source = (path: string, code = '') => ({ path, code });

describe('a Java source', () => {
  const roots: readonly (readonly [path: string, code: string, root: string, maven: string | undefined])[] = [
    ['Worker.java', '', '.', undefined],
    ['part-3/Worker.java', '', 'part-3', undefined],
    ['com/example/Worker.java', 'package com.example;', '.', undefined],
    ['app/com/example/Worker.java', '/* hi */\npackage com.example ;', 'app', undefined],
    ['flat/Worker.java', 'package com.example;', 'flat', undefined],
    ['src/main/java/com/example/Worker.java', 'package com.example;', 'src/main/java', '.'],
    ['my/project/src/main/java/Worker.java', '', 'my/project/src/main/java', 'my/project'],
    ['notsrc/main/java/Worker.java', '', 'notsrc/main/java', undefined],
  ];
  for (const [path, code, root, maven] of roots) {
    it(`has its root: ${path}`, () => {
      expect(sourceRootOf(source(path, code))).to.equal(root);
      expect(mavenFolderOf(source(path))).to.equal(maven);
    });
  }

  it('has the package that it declares, not one that a comment speaks of', () => {
    expect(packageOf({ code: '// package wrong;\npackage com.example;\nclass A {}' })).to.equal('com.example');
    expect(packageOf({ code: 'class A {}' })).to.equal('');
  });

  it('can be started where it has a main method', () => {
    expect(hasMain('public static void main(String[] args) {')).to.equal(true);
    expect(hasMain('void main() {')).to.equal(true);
    expect(hasMain('void maintain() {')).to.equal(false);
  });
});
