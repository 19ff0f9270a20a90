/**
 * A private PulseAudio whose default source is a virtual microphone: what is played into it is what a recorder program
 * hears, sample for sample where both are 16 kHz mono. Its default output is another one, which nobody hears but through its
 * monitor, as what a computer plays. Needs no sound card, no display, no session bus and no rights, and touches nothing of
 * this user's own sound server.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const virtualMicrophonePrograms = ['pulseaudio', 'pactl', 'pacat', 'paplay'] as const;

export interface VirtualMicrophone {
  /** What a program has to have in its environment to record from it: arecord by ALSA's `default`, sox by its driver. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when the file has been played to its end: into the microphone, out of the computer, or both at the same moment. */
  play(wavFile: string, into?: keyof typeof sinks): Promise<void>;
  /** The sound server dies, and every microphone with it. */
  vanish(): Promise<void>;
  /** It is started again, with the same microphone. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const sinks = { microphone: 'speaker', computer: 'output', both: 'everywhere' } as const;

export async function startVirtualMicrophone(): Promise<VirtualMicrophone> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-microphone-'));
  const socket = join(folder, 'pulse.sock');
  const alsa = join(folder, 'asound.conf');
  await writeFile(alsa, '</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n');
  const env = { XDG_RUNTIME_DIR: folder, PULSE_SERVER: `unix:${socket}`, ALSA_CONFIG_PATH: alsa, AUDIODRIVER: 'pulseaudio' };
  const children = new Set<ChildProcess>();
  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...env, HOME: folder } });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  };
  const run = async (program: string, ...args: readonly string[]): Promise<boolean> => (await once(start(program, args), 'close'))[0] === 0;
  const vanish = async (): Promise<void> => {
    await Promise.all([...children].map(async (child) => {
      const gone = once(child, 'close');
      child.kill('SIGKILL');
      await gone;
    }));
    await rm(socket, { force: true });
  };
  const close = async (): Promise<void> => {
    await vanish();
    await rm(folder, { recursive: true, force: true });
  };

  const serve = async (): Promise<void> => {
    start('pulseaudio', [
      '-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error',
      '-L', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
      '-L', 'module-null-sink sink_name=speaker rate=16000 channels=1 format=s16le',
      '-L', 'module-remap-source master=speaker.monitor source_name=microphone',
      '-L', 'module-null-sink sink_name=output rate=16000 channels=1 format=s16le',
      '-L', 'module-combine-sink sink_name=everywhere slaves=speaker,output adjust_time=0 rate=16000 channels=1',
    ]);
    for (let tries = 0; !await run('pactl', 'info'); tries += 1) {
      if (tries === 50) throw new Error('PulseAudio does not start.');
      await wait(100);
    }
    await run('pactl', 'set-default-sink', 'output');
    await run('pactl', 'set-default-source', 'microphone');
    // A null sink moves in blocks of two seconds until a stream of low latency asks it for small ones.
    for (const sink of ['speaker', 'output']) {
      start('pacat', ['--playback', '--raw', '--rate=16000', '--channels=1', '--format=s16le', '--latency-msec=20', `--device=${sink}`, '/dev/zero']);
    }
    await wait(2_200);
  };

  try {
    await serve();
  } catch (failure) {
    await close();
    throw failure;
  }
  return {
    env, vanish, comeBack: serve, close,
    async play(wavFile, into = 'microphone') {
      // Sent well ahead: a busy machine must not leave gaps in what is said.
      if (!await run('paplay', '--latency-msec=2000', `--device=${sinks[into]}`, wavFile)) throw new Error('The recording could not be played.');
    },
  };
}
