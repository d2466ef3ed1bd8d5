import { describe, it } from 'node:test';
import { expect } from 'chai';
import { html, scriptJson } from './markup';

void describe('html', () => {
  it('escapes values between tags and in attributes', () => {
    const name = `<b title="a" class='b'>&amp;`;
    expect(html`<p title="${name}">${name}</p>`.text).to.equal(
      '<p title="&#60;b title=&#34;a&#34; class=&#39;b&#39;&#62;&#38;amp;">&#60;b title=&#34;a&#34; class=&#39;b&#39;&#62;&#38;amp;</p>',
    );
  });

  it('leaves no half characters, which a page in UTF-8 cannot hold', () => {
    expect(html`${'a\ud800b'} ${'𠀀'}`.text).to.equal('a\ufffdb 𠀀');
  });

  it('takes markup as it is, joins lists and leaves out nothing', () => {
    const list = [1, 2].map((number) => html`<li>${number}</li>`);
    expect(html`${list}${undefined}${false}${0}`.text).to.equal('<li>1</li><li>2</li>0');
  });
});

void describe('scriptJson', () => {
  const data = { text: '</script><!-- & \u2028\u2029' };

  it('holds nothing that a script element or a line could end at', () => {
    expect(scriptJson(data).text).not.to.match(/[<>&\u2028\u2029]/);
  });

  it('is read back as it was', () => {
    expect(JSON.parse(scriptJson(data).text)).to.deep.equal(data);
  });
});
