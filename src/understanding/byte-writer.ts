/** Bytes one after another; whole numbers take one byte for each seven bits they need. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  number(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Numbers that never fall, as their differences. */
  rising(values: Uint32Array): void {
    this.number(values.length);
    let previous = 0;
    for (const value of values) {
      this.number(value - previous);
      previous = value;
    }
  }

  raw(values: Float32Array | Int8Array | Uint16Array | Uint8Array): void {
    this.number(values.byteLength);
    this.#reserve(values.byteLength);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), this.#length);
    this.#length += values.byteLength;
  }

  json(value: unknown): void {
    this.raw(new TextEncoder().encode(JSON.stringify(value)));
  }

  finish(): ArrayBuffer {
    return this.#bytes.slice(0, this.#length).buffer;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
