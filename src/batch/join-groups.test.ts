import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { FoundHandIn } from './found-hand-in';
import { joinGroups } from './join-groups';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'groups-'));
});
after(() => rm(folder, { recursive: true }));

/** Hand-ins of Moodle by name, each with the content of its one file; none: no file. */
async function handIns(given: readonly (readonly [name: string, content: string])[]): Promise<FoundHandIn[]> {
  return Promise.all(
    given.map(async ([name, content], index) => {
      const place = path.join(await mkdtemp(path.join(folder, 'in-')), 'files');
      await mkdir(place);
      if (content !== '') await writeFile(path.join(place, 'a.py'), content);
      const id = `${index + 1}`;
      return {
        path: place,
        about: { platform: 'moodle', students: [{ name, id }], feedbackPrefixes: [`${name}_${id}/`] },
      };
    }),
  );
}

/** Each hand-in as its group and its students. */
async function joined(...given: readonly (readonly [name: string, content: string])[]): Promise<string[]> {
  const found = await joinGroups(await handIns(given));
  return found.map(({ about }) =>
    [about?.group, about?.students.map(({ name, id }) => `${name} ${id}`).join(' + ')].filter(Boolean).join(': '),
  );
}

describe('groups of Moodle', () => {
  it('are one hand-in each, with all members and all their feedback files', async () => {
    const given = [
      ['Team A-Anna Meier', 'x'],
      ['Team B-Ben', 'y'],
      ['Team A-Carl', 'x'],
    ] as const;
    expect(await joined(...given)).to.deep.equal(['Team A: Anna Meier 1 + Carl 3', 'Team B-Ben 2']);
    const [one] = await joinGroups(await handIns(given));
    expect(one?.about?.feedbackPrefixes).to.deep.equal(['Team A-Anna Meier_1/', 'Team A-Carl_3/']);
  });

  it('are kept apart where they handed in the same, or where members differ', async () => {
    expect(
      await joined(['Team-1-Anna', 'x'], ['Team-2-Ben', 'x'], ['Team-1-Carl', 'x'], ['Team-2-Dora', 'x']),
    ).to.deep.equal(['Team-1: Anna 1 + Carl 3', 'Team-2: Ben 2 + Dora 4']);
    expect(await joined(['Team A-Anna', 'x'], ['Team A-Ben', 'y'])).to.deep.equal(['Team A-Anna 1', 'Team A-Ben 2']);
  });

  it('are not made of students who handed in nothing, or of a class without groups', async () => {
    expect(await joined(['Team A-Anna', ''], ['Team A-Ben', ''])).to.have.lengthOf(2);
    expect(await joined(['Anna-Lena', 'x'], ['Anna-Maria', 'x'], ['Ben', 'x'])).to.deep.equal([
      'Anna-Lena 1',
      'Anna-Maria 2',
      'Ben 3',
    ]);
  });
});
