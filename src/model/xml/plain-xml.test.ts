import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Refusal } from '../../errors';
import { defaultModelLimits } from '../model-limits';
import { fromPlainId, toPlainId } from './plain-id';
import { plainXml } from './plain-xml';

const limits = { ...defaultModelLimits, lines: 40, tags: 30, depth: 5 };

describe('plainXml', () => {
  const spellings: readonly [xml: string, plain: string][] = [
    ['<?xml version="1.0"?>\n<!-- c <b> -->\n<a>\n  <b/>\n</a>\n', '<a><b/></a>'],
    [`<a x = 'it is "so"'\n y="1"></a >`, `<a x='it is "so"' y="1"></a>`],
    ['<a><![CDATA[ < & ]]> text </a>', '<a><![CDATA[ < & ]]> text </a>'],
    ['<a id="Zurück" name="Zurück" sourceRef="Zurück"/>', '<a id="Zur_xFC_ck" name="Zurück" sourceRef="Zur_xFC_ck"/>'],
    ['<a b=">"/>', '<a b=">"/>'],
    ['<a><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></a>', '<a><![CDATA[<!DOCTYPE x>]]></a>'],
  ];
  for (const [xml, plain] of spellings) {
    it(`writes ${JSON.stringify(xml)} plainly`, () => {
      expect(plainXml(xml, limits)).to.equal(plain);
    });
  }

  const refused: readonly [xml: string, code: string, message: RegExp][] = [
    ['', 'model-unreadable', /holds no XML element/],
    ['PK\u0003\u0004', 'model-unreadable', /text outside/],
    ['<a>\n<b>\n</a>', 'model-unreadable', /closes <b> with <\/a> \(line 3\)/],
    ['<a>\n<b/>', 'model-unreadable', /ends before <a> is closed \(line 2\)/],
    ['<a/>\n<b/>', 'model-unreadable', /second outermost element \(line 2\)/],
    ['</a>', 'model-unreadable', /never opened/],
    ['<a b=c/>', 'model-unreadable', /<a> that is not well-formed/],
    ['<a b="c', 'model-unreadable', /<a> that is not well-formed/],
    ['<a b="1" b="2"/>', 'model-unreadable', /the attribute b twice/],
    ['<a><!-- ', 'model-unreadable', /never ends/],
    ['<a>1 < 2</a>', 'model-unreadable', /begins no element/],
    ['<!DOCTYPE a>\n<a/>', 'model-doctype', /document type declaration/],
    ['<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'model-doctype', /line 3/],
    ['<a><b><c><d><e><f/></e></d></c></b></a>', 'model-too-complex', /nests more than 5/],
    [`<a>${'<b/>'.repeat(30)}</a>`, 'model-too-complex', /more than 30 XML elements/],
    [`<a>${'\n'.repeat(40)}</a>`, 'model-too-large', /41 lines/],
  ];
  for (const [xml, code, message] of refused) {
    it(`refuses ${JSON.stringify(xml.slice(0, 60))}`, () => {
      expect(() => plainXml(xml, limits))
        .to.throw(Refusal, message)
        .with.property('code', code);
    });
  }
});

describe('plain ids', () => {
  for (const id of ['Zurück_1', 'Событие', 'a_xFC_b'.replace('xFC', 'x41'), 'Event_1']) {
    it(`gives ${id} back`, () => {
      expect(fromPlainId(toPlainId(id))).to.equal(id);
    });
  }
});
