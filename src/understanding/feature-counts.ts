const NONE = 0xffffffff;

/** Counts features in plain arrays: a million of them would take a map ten times as long. */
export class FeatureCounts {
  #keys = new Uint32Array(1 << 16);
  /** Of each feature: texts with it, classes with it, and the last text and class, plus one. */
  #texts = new Uint32Array(1 << 16);
  #classes = new Uint32Array(1 << 16);
  #lastText = new Uint32Array(1 << 16);
  #lastClass = new Uint32Array(1 << 16);
  #slots = new Uint32Array(1 << 18).fill(NONE);
  #length = 0;

  /** Texts come one after another, and so do the texts of a class. */
  add(key: number, text: number, label: number): void {
    const number = this.#numberOf(key);
    if (this.#lastText[number] === text + 1) return;
    this.#lastText[number] = text + 1;
    this.#texts[number] = (this.#texts[number] ?? 0) + 1;
    if (this.#lastClass[number] === label + 1) return;
    this.#lastClass[number] = label + 1;
    this.#classes[number] = (this.#classes[number] ?? 0) + 1;
  }

  /** In no order. */
  keys(): Uint32Array<ArrayBuffer> {
    return this.#keys.slice(0, this.#length);
  }

  /** How many texts have it; 0 for a key that was never added. */
  textsWith(key: number): number {
    return this.#texts[this.#slots[this.#slotOf(key)] as number] ?? 0;
  }

  classesWith(key: number): number {
    return this.#classes[this.#slots[this.#slotOf(key)] as number] ?? 0;
  }

  #numberOf(key: number): number {
    const slot = this.#slotOf(key);
    const known = this.#slots[slot] as number;
    if (known !== NONE) return known;
    const number = this.#length;
    if (number === this.#keys.length) {
      this.#grow();
      return this.#numberOf(key);
    }
    this.#keys[number] = key;
    this.#slots[slot] = number;
    this.#length += 1;
    return number;
  }

  #slotOf(key: number): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(key, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 16)) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === NONE || this.#keys[number] === key) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const twice = (values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(values.length * 2);
      larger.set(values);
      return larger;
    };
    this.#keys = twice(this.#keys);
    this.#texts = twice(this.#texts);
    this.#classes = twice(this.#classes);
    this.#lastText = twice(this.#lastText);
    this.#lastClass = twice(this.#lastClass);
    this.#slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    for (let number = 0; number < this.#length; number++) {
      this.#slots[this.#slotOf(this.#keys[number] ?? 0)] = number;
    }
  }
}
