/** Reads what `ByteWriter` wrote, in the same order. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: ArrayBuffer | Uint8Array) {
    this.#bytes = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  }

  number(): number {
    let value = 0;
    let shift = 0;
    let byte = this.#next();
    while (byte > 127) {
      value |= (byte & 127) << shift;
      shift += 7;
      byte = this.#next();
    }
    return (value | (byte << shift)) >>> 0;
  }

  rising(): Uint32Array {
    const values = new Uint32Array(this.#size());
    let previous = 0;
    for (let index = 0; index < values.length; index++) {
      previous += this.number();
      values[index] = previous;
    }
    return values;
  }

  floats(): Float32Array {
    return new Float32Array(this.#raw().buffer);
  }

  shorts(): Uint16Array {
    return new Uint16Array(this.#raw().buffer);
  }

  bytes(): Uint8Array {
    return this.#raw();
  }

  signedBytes(): Int8Array {
    return new Int8Array(this.#raw().buffer);
  }

  json(): unknown {
    return JSON.parse(new TextDecoder().decode(this.#raw()));
  }

  /** A copy, so that wider numbers lie where the machine wants them. */
  #raw(): Uint8Array<ArrayBuffer> {
    const size = this.#size();
    const copy = Uint8Array.from(this.#bytes.subarray(this.#at, this.#at + size));
    this.#at += size;
    return copy;
  }

  /** Never more than there are bytes: a damaged size must not ask for gigabytes. */
  #size(): number {
    const size = this.number();
    if (size > this.#bytes.length - this.#at) throw new RangeError('The bytes end too early.');
    return size;
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError('The bytes end too early.');
    this.#at += 1;
    return byte;
  }
}
