import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { wholeFileEdits } from '../authoring/edits/whole-file-edits';
import { projectFolder } from '../project-folder';
import { modelForm } from './model-form';

const read = (name: string): string =>
  readFileSync(path.join(projectFolder, 'bpmn/part-03-exception-handling', name), 'utf8');
const reference = read('reference.bpmn');
const identity = async (xml: string): Promise<string | undefined> => (await modelForm(Buffer.from(xml)))?.identity;

describe('modelForm', () => {
  for (const [name, edit] of Object.entries(wholeFileEdits).filter(([one]) => one !== 'pool-and-lanes')) {
    it(`is the same after ${name}`, async () => {
      expect(await identity(edit(reference))).to.equal(await identity(reference));
    });
  }

  const different: readonly [what: string, from: string, to: string][] = [
    ['a duration', 'PT30S', 'PT31S'],
    ['a name', 'name="Image Production Failed"', 'name="Failed"'],
    ['a code', 'errorCode="thumbnail-production-error"', 'errorCode="x"'],
    ['the id of the process', 'process id="Image_Production_Process"', 'process id="Other"'],
    // neither has a name: only what lies around them distinguishes the two gateways
    [
      'the target of a flow',
      'sourceRef="Event_RenderTimeout" targetRef="Gateway_Upload"',
      'sourceRef="Event_RenderTimeout" targetRef="Activity_UploadModel"',
    ],
  ];
  for (const [what, from, to] of different) {
    it(`is another one after a change of ${what}`, async () => {
      expect(reference).to.contain(from);
      expect(await identity(reference.replace(from, to))).not.to.equal(await identity(reference));
    });
  }

  it('reads nothing where there is no model', async () => {
    for (const text of ['', '<a/>', 'PK', '<!DOCTYPE a><a/>', 'x'.repeat(600 * 1024)]) {
      expect(await modelForm(Buffer.from(text))).to.equal(undefined);
    }
  });
});
