import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readPom } from './pom-file';

const dependency = (group: string, artifact: string, more = ''): string =>
  `<dependency><groupId>${group}</groupId>\n <artifactId> ${artifact} </artifactId>${more}</dependency>`;

describe('a pom.xml', () => {
  it('names what the program needs, and not what its tests, its build or its imported versions need', () => {
    const { dependencies } = readPom(`<project>
      <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId></parent>
      <properties><camunda.group>io.camunda</camunda.group></properties>
      <dependencyManagement><dependencies>${dependency('org.example', 'bom')}</dependencies></dependencyManagement>
      <dependencies>
        ${dependency('${camunda.group}', 'camunda-client-java', '<exclusions><exclusion><groupId>x</groupId></exclusion></exclusions>')}
        <!-- ${dependency('org.example', 'commented-out')} -->
        ${dependency('org.junit.jupiter', 'junit-jupiter', '<scope>test</scope>')}
        ${dependency('org.example', 'other', '<scope>runtime</scope>')}
      </dependencies>
      <build><plugins><plugin><dependencies>${dependency('org.example', 'plug-in')}</dependencies></plugin></plugins></build>
    </project>`);
    expect(dependencies).to.deep.equal(['io.camunda:camunda-client-java', 'org.example:other']);
  });

  const releases: readonly (readonly [text: string, release: number | undefined])[] = [
    ['<properties><java.version>21</java.version></properties>', 21],
    ['<properties><maven.compiler.source>1.8</maven.compiler.source></properties>', 8],
    ['<properties><v>17</v></properties><build><configuration><release>${v}</release></configuration></build>', 17],
    ['<properties><java.version>newest</java.version></properties>', undefined],
    ['', undefined],
  ];
  for (const [text, release] of releases) {
    it(`names the Java that it is written for: ${text}`, () => {
      expect(readPom(`<project>${text}</project>`).release).to.equal(release);
    });
  }

  it('is read in time that grows with its length, whatever it holds', { timeout: 30_000 }, () => {
    for (const part of ['<dependency>', '<!--', '<build>', '<properties><a>', '</build><build>', '<a>']) {
      expect(readPom(part.repeat(400_000)).dependencies, part).to.deep.equal([]);
    }
  });
});
