import { describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../../errors';
import { chooseJdk } from './find-jdk';

const java = (feature: number, compiler = true) => {
  const home = `/opt/java-${feature}`;
  const found = { version: `${feature}.0.1`, feature, build: '', home, java: `${home}/bin/java` };
  return compiler ? { ...found, javac: `${home}/bin/javac` } : found;
};

describe('the JDK for Java workers', () => {
  it('is the one that is named, though others are newer', () => {
    const found = chooseJdk([java(17), java(25)], { ZEEBE_GRADER_JAVA_HOME: '/opt/java-17' });
    expect(found.feature).to.equal(17);
  });

  it('is the newest otherwise, and has a compiler', () => {
    expect(chooseJdk([java(11), java(17), java(25, false), java(21)], {}).feature).to.equal(21);
  });

  it('is named with what to install where there is none', () => {
    try {
      chooseJdk([java(11), java(25, false)], {});
      expect.fail('there should be none');
    } catch (error) {
      expect(error).to.be.instanceOf(GraderError);
      expect((error as Error).message).to.equal(
        'Java workers need a JDK, 17 or newer, and none was found (11.0.1 in /opt/java-11; 25.0.1 in /opt/java-25 without a compiler).',
      );
      expect((error as GraderError).remedy).to.include('openjdk-17-jdk-headless');
    }
  });
});
