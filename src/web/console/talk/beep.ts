let sound: AudioContext | undefined;

/** Two soft notes. Browsers let a page sound only after a click: call `allowSound` in one. */
export function beep(): void {
  if (sound?.state !== 'running') return;
  for (const [place, pitch] of [660, 880].entries()) {
    const at = sound.currentTime + place * 0.14;
    const volume = sound.createGain();
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.22);
    const tone = sound.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(volume).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.25);
  }
}

/** Settles when it can sound, or never will. */
export async function allowSound(): Promise<void> {
  sound ??= new AudioContext();
  // No output device: the notification still shows.
  await sound.resume().catch(() => undefined);
}
