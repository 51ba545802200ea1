import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { prepare } from '../../src/conversation/prepare.js';
import type { InboundContent } from '../../src/message/inbound-message.js';

describe('what is kept', () => {
  test.each<[string, InboundContent, InboundContent]>([
    [
      'of a place: where it is, and its words',
      { kind: 'location', latitude: 37.25, longitude: 127.01, name: ' 한빛역\u0007 ', address: '' },
      { kind: 'location', latitude: 37.25, longitude: 127.01, name: '한빛역' },
    ],
    [
      'of a video: its name and words, never the signed address',
      {
        kind: 'attachment',
        what: 'video',
        url: 'https://cdn.example.com/v?sig=1',
        name: '길.mp4',
        text: '여기요',
      },
      { kind: 'attachment', what: 'video', name: '길.mp4', text: '여기요' },
    ],
    [
      'of a link: the link, which is what was said',
      { kind: 'attachment', what: 'link', url: 'https://news.example.com/1' },
      { kind: 'attachment', what: 'link', url: 'https://news.example.com/1' },
    ],
    [
      'of a file: no resident number, not in its name and not beside it',
      { kind: 'attachment', what: 'file', name: '900101-2234567.pdf', text: '900101-2234567 등본이에요' },
      {
        kind: 'attachment',
        what: 'file',
        name: '[주민등록번호 가림].pdf',
        text: '[주민등록번호 가림] 등본이에요',
      },
    ],
  ])('%s', (_what, content, kept) => {
    expect(prepare(content).content).toEqual(kept);
  });

  test('is bounded, whatever was sent', () => {
    const words = fc.option(fc.string({ maxLength: 30_000, unit: 'binary' }), { nil: undefined });
    const content = fc.oneof(
      fc.record({
        kind: fc.constant('attachment' as const),
        what: fc.constantFrom(...(['video', 'voice', 'file', 'sticker', 'contact', 'link'] as const)),
        url: words,
        name: words,
        text: words,
      }),
      fc.record({
        kind: fc.constant('location' as const),
        latitude: fc.double(),
        longitude: fc.double(),
        name: words,
        address: words,
      }),
    );
    fc.assert(
      fc.property(content, (sent) => {
        const kept = prepare(sent).content;
        expect(JSON.stringify(kept).length).toBeLessThan(20_000);
        if ('name' in kept) expect(kept.name?.isWellFormed()).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
