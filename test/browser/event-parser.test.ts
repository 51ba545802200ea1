import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EventParser, type ServerEvent } from '../../src/web/chat/event-parser.js';

function readAll(pieces: string[]): ServerEvent[] {
  const parser = new EventParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

describe('an event stream', () => {
  test('names, ids and data of several lines', () => {
    const stream = 'retry: 2000\n\n: alive\n\nevent: item\nid: 3\ndata: {"a":\ndata: 1}\n\ndata:plain\n\n';
    expect(readAll([stream])).toEqual([
      { name: 'item', id: '3', data: '{"a":\n1}' },
      { name: 'message', id: '3', data: 'plain' },
    ]);
  });

  test('an event that is not finished is not told', () => {
    expect(readAll(['event: item\nid: 4\ndata: {}\n'])).toEqual([]);
  });

  test('lines may end as on any system', () => {
    expect(readAll(['event: item\r\nid: 5\r\ndata: x\r\n\r\n'])).toEqual([
      { name: 'item', id: '5', data: 'x' },
    ]);
  });

  test('wherever the network cuts the stream, the events are the same', () => {
    const event = fc.record({
      name: fc.constantFrom('item', 'ready'),
      id: fc.nat().map(String),
      data: fc.json(),
    });
    fc.assert(
      fc.property(fc.array(event), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (events, sizes) => {
        let stream = events
          .map(({ name, id, data }) => `event: ${name}\nid: ${id}\ndata: ${data}\n\n`)
          .join('');
        const pieces: string[] = [];
        while (stream !== '') {
          const size = sizes.next().value as number;
          pieces.push(stream.slice(0, size));
          stream = stream.slice(size);
        }
        expect(readAll(pieces)).toEqual(events);
      }),
    );
  });
});
