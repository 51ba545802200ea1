import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkify } from '../../src/web/chat/linkify.js';

const links = (text: string) => linkify(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

describe('web addresses in a text', () => {
  test.each([
    ['정부24(https://www.gov.kr)에서 신청해요.', ['https://www.gov.kr']],
    ['https://www.gov.kr에서 신청해요.', ['https://www.gov.kr']],
    ['주소는 https://www.hanbit.go.kr/road?id=3&page=2.', ['https://www.hanbit.go.kr/road?id=3&page=2']],
    ['https://ko.wikipedia.org/wiki/Banjang_(title)', ['https://ko.wikipedia.org/wiki/Banjang_(title)']],
    ['http://a.kr, https://b.kr!', ['http://a.kr', 'https://b.kr']],
    ['javascript:alert(1) ftp://a.kr www.gov.kr', []],
    ['https://', []],
    ['전화는 031-120이에요.', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test('no letter of the text is lost or added, and a link is always a web page', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom('http://', '(', ')', '에서', '. ', 'https://a.kr)'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const segments = linkify(text);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const { href } of segments)
          if (href !== undefined) expect(new URL(href).protocol).toMatch(/^https?:$/);
      }),
    );
  });
});
