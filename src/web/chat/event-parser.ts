export interface ServerEvent {
  name: string;
  id: string;
  data: string;
}

/**
 * Reads a text/event-stream that arrives in arbitrary pieces. The browser's own EventSource cannot
 * carry the token in a header, so the stream is fetched and read here.
 */
export class EventParser {
  #rest = '';
  #name = '';
  #id = '';
  #data: string[] = [];

  /** The events that `piece` completes. */
  push(piece: string): ServerEvent[] {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    const events: ServerEvent[] = [];
    for (const line of lines) {
      const event = this.#readLine(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (event !== undefined) events.push(event);
    }
    return events;
  }

  #readLine(line: string): ServerEvent | undefined {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#name = value;
    else if (field === 'id') this.#id = value;
    else if (field === 'data') this.#data.push(value);
    return undefined;
  }

  #dispatch(): ServerEvent | undefined {
    const event = { name: this.#name || 'message', id: this.#id, data: this.#data.join('\n') };
    const isComplete = this.#data.length > 0;
    this.#name = '';
    this.#data = [];
    return isComplete ? event : undefined;
  }
}
