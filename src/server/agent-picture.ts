const SIDE = 512;
/** Somebody, in our own blue: no agent's face is shown. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<rect width="40" height="40" fill="#0b50d0"/>
<circle cx="20" cy="15" r="7" fill="#fff"/>
<path d="M6 37a14 13 0 0 1 28 0Z" fill="#fff"/>
</svg>`;

let made: Promise<Buffer> | undefined;

/** The picture beside an agent's name, as PNG: platforms take no drawing. */
export function agentPicture(): Promise<Buffer> {
  made ??= draw().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function draw(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(DRAWING)).resize(SIDE, SIDE).png().toBuffer();
}
