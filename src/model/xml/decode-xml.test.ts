import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Refusal } from '../../errors';
import { decodeXml } from './decode-xml';

const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a name="Über"/>`;

describe('decodeXml', () => {
  const readable: readonly [name: string, bytes: Buffer][] = [
    ['UTF-8', Buffer.from(xml('UTF-8'))],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${xml('UTF-8')}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(xml('UTF-16'), 'utf16le')],
    ['ISO 8859-1', Buffer.from(xml('ISO-8859-1'), 'latin1')],
    ['nothing declared', Buffer.from('<a name="Über"/>')],
  ];
  for (const [name, bytes] of readable) {
    it(`reads ${name}`, () => {
      expect(decodeXml(bytes)).to.match(/^<.*"Über"\/>$/);
    });
  }

  const refused: readonly [name: string, bytes: Buffer, message: RegExp][] = [
    ['bytes of another encoding', Buffer.from(xml('UTF-8'), 'latin1'), /not UTF-8/],
    ['an unknown encoding', Buffer.from(xml('klingon')), /"klingon"/],
  ];
  for (const [name, bytes, message] of refused) {
    it(`refuses ${name}`, () => {
      expect(() => decodeXml(bytes))
        .to.throw(Refusal, message)
        .with.property('code', 'model-unreadable');
    });
  }
});
