import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseReleaseFile, parseSettings } from './java-version';

describe('parseReleaseFile', () => {
  it('reads version, feature and build', () => {
    const text =
      'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_RUNTIME_VERSION="25.0.3+9-LTS"\nJAVA_VERSION="25.0.3"\nOS_ARCH="x86_64"\n';
    expect(parseReleaseFile(text)).to.deep.equal({
      version: '25.0.3',
      feature: 25,
      build: 'Eclipse Adoptium 25.0.3+9-LTS x86_64',
    });
  });

  it('reads the old numbering and an early-access version', () => {
    expect(parseReleaseFile('JAVA_VERSION="1.8.0_392"')).to.have.property('feature', 8);
    expect(parseReleaseFile('JAVA_VERSION="27-ea"\r\nOS_ARCH="aarch64"')).to.include({ feature: 27, version: '27-ea' });
  });

  it('tells nothing where there is nothing', () => {
    expect(parseReleaseFile('')).to.equal(undefined);
    expect(parseReleaseFile('IMPLEMENTOR="N/A"')).to.equal(undefined);
  });
});

describe('parseSettings', () => {
  it('reads what java prints about itself', () => {
    const text = `Property settings:
    java.home = /opt/java 21
    java.runtime.version = 21.0.5+11-LTS
    java.vendor = Someone
    java.version = 21.0.5
    os.arch = amd64
openjdk version "21.0.5"`;
    expect(parseSettings(text)).to.deep.equal({
      version: '21.0.5',
      home: '/opt/java 21',
      feature: 21,
      build: 'Someone 21.0.5+11-LTS amd64',
    });
  });

  it('does not take a stub that only complains for a Java', () => {
    expect(parseSettings('The operation couldn’t be completed. Unable to locate a Java Runtime.')).to.equal(undefined);
  });
});
