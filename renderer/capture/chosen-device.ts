/** Which of the window's microphones is used, as the open account's settings say; behind the lock, as they said last. */
let chosenId: string | null = null;

export function chooseDevice(id: string | null): void {
  chosenId = id;
}

export function chosenDevice(): string | null {
  return chosenId;
}

export interface InputDevice {
  readonly id: string;
  /** Empty until the microphone was allowed once. */
  readonly name: string;
}

/** The system's own choices among them are left out: they are what no choice leads to. */
export async function inputDevices(): Promise<readonly InputDevice[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind, deviceId }) => kind === 'audioinput' && !['', 'default', 'communications'].includes(deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  } catch {
    return [];
  }
}

/** One was plugged in or taken out. Returns what stops the listening. */
export function onDeviceChange(act: () => void): () => void {
  // A window that may hear nothing at all has none.
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  mediaDevices?.addEventListener('devicechange', act);
  return () => mediaDevices?.removeEventListener('devicechange', act);
}
