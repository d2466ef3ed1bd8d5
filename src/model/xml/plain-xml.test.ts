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
    [`<a x = 'it is "so"'\n y="1"></a >`, '<a x="it is &quot;so&quot;" y="1"></a>'],
    ['<a x="one&#10;two\nthree&#9;&amp;"/>', '<a x="one&#10;two three&#9;&amp;"/>'],
    ['<a><![CDATA[ < & ]]> text </a>', '<a> &lt; &amp;  text </a>'],
    ['<a id="Zurück" name="Zurück" sourceRef="Zurück"/>', '<a id="Zur_xFC_ck" name="Zurück" sourceRef="Zur_xFC_ck"/>'],
    ['<a b=">" __proto__="1"/>', '<a b="&gt;" __proto__="1"/>'],
    ['<a><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></a>', '<a>&lt;!DOCTYPE x&gt;</a>'],
  ];
  for (const [xml, plain] of spellings) {
    it(`writes ${JSON.stringify(xml)} plainly`, () => {
      expect(plainXml(xml, limits)).to.equal(plain);
    });
  }

  const refused: readonly [xml: string, code: string, message: RegExp][] = [
    ['', 'model-unreadable', /must contain a root element/],
    ['PK\u0003\u0004', 'model-unreadable', /line 1: disallowed character/],
    ['<a>\n<b>\n</a>', 'model-unreadable', /line 3: unexpected close tag/],
    ['<a>\n<b/>', 'model-unreadable', /line 2: unclosed tag: a/],
    ['<a/>\n<b/>', 'model-unreadable', /line 2: documents may contain only one root/],
    ['</a>', 'model-unreadable', /unmatched closing tag: a/],
    ['<a b=c/>', 'model-unreadable', /unquoted attribute value/],
    ['<a b="c', 'model-unreadable', /unexpected end/],
    ['<a b="1" b="2"/>', 'model-unreadable', /duplicate attribute: b/],
    ['<a><!-- ', 'model-unreadable', /unclosed tag: a/],
    ['<a>1 < 2</a>', 'model-unreadable', /disallowed character in tag name/],
    ['<a>&nbsp;</a>', 'model-unreadable', /undefined entity/],
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
