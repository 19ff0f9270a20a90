/** Real files of every kind, made by ffmpeg at test time, through Sotto's own decoders and through ffmpeg. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeWav } from '#shared/audio/wav.ts';
import { findProgram } from '#core/kernel/find-program.ts';
import { everyday, makeRecording, noFfmpeg, type RecordingWish } from '../../../tests/support/made-recordings.ts';
import { readPlainWav, samplesFolder } from '../../../tests/support/test-speech.ts';
import { openRecordingFile } from './open-recording-file.ts';
import { likeness } from './testing/likeness.ts';
import { readRecording } from './testing/read-recording.ts';

const sample = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
/** Telephones and eight bits lose the most. */
const leastLike = 0.93;

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sotto-import-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (file: string, ffmpeg: string | null = findProgram('ffmpeg')) => readRecording(await openRecordingFile(file, ffmpeg));

async function stored(name: string, bytes: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

async function half(file: string): Promise<string> {
  const bytes = await readFile(file);
  return stored(`cut-${basename(file)}`, bytes.subarray(0, bytes.length / 2));
}

/** Stands in for ffmpeg. */
async function script(name: string, lines: string): Promise<string> {
  const file = await stored(name, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return file;
}

const byItself = everyday.filter(({ name }) => !/m4a|aac|editor/.test(name));
const alone = null;

describe.skipIf(noFfmpeg)('a recording of the everyday kind', () => {
  test.each(everyday)('$name is decoded whole, and is the sound that went in', async (wish) => {
    const { samples, truncated, fraction } = await read(makeRecording(folder, wish));
    expect(Math.abs(samples.length / 16_000 - 12)).toBeLessThan(0.1);
    expect(truncated).toBe(false);
    expect(fraction === null || fraction > 0.99).toBe(true);
    expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
  });

  test.each(byItself)('$name needs no ffmpeg', async (wish) => {
    const { samples } = await read(makeRecording(folder, wish), alone);
    expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
  });

  test.each([
    ['phone.m4a', /AAC.*Install ffmpeg/], ['streamed.aac', /AAC.*Install ffmpeg/], ['editor.ogg', /Vorbis.*Install ffmpeg/],
  ])('%s is named where there is no ffmpeg, with what to do', async (name, words) => {
    const wish = everyday.find((each) => each.name === name)!;
    expect(await openRecordingFile(makeRecording(folder, wish), alone)).toMatchObject({ ok: false, error: { type: 'recording-undecodable', message: expect.stringMatching(words) } });
  });

  test('one of many channels carries whoever speaks on one of them alone', async () => {
    for (const channel of [0, 3, 7]) {
      const gains = Array.from({ length: 8 }, (_, index) => `c${index}=${index === channel ? 1 : 0}*c0`).join('|');
      const { samples } = await read(makeRecording(folder, { name: `on-${channel}.wav`, as: ['-af', `pan=7.1|${gains}`, '-ar', '192000', '-c:a', 'pcm_s24le'] }), alone);
      expect(likeness(sample, samples)).toBeGreaterThan(0.99);
    }
  });

  test('one that was clipped stays what it is, and wraps round nowhere', async () => {
    for (const wish of [{ name: 'loud.mp3', as: ['-af', 'volume=40dB', '-c:a', 'libmp3lame'] }, { name: 'loud.wav', as: ['-af', 'volume=40dB', '-c:a', 'pcm_f32le'] }]) {
      const { samples } = await read(makeRecording(folder, wish));
      expect(samples.some((each) => each === 32_767)).toBe(true);
      expect(likeness(sample, samples)).toBeGreaterThan(0.4);
      const signsDiffer = sample.filter((each, index) => Math.abs(each) > 6_000 && wish.name === 'loud.wav' && Math.sign(each) !== Math.sign(samples[index] ?? each)).length;
      expect(signsDiffer).toBe(0);
    }
  });
});

describe.skipIf(noFfmpeg)('what only ffmpeg decodes', () => {
  const rare: readonly (RecordingWish & { readonly alone: RegExp })[] = [
    { name: 'apple.m4a', as: ['-c:a', 'alac'], alone: /Apple Lossless \(ALAC\).*Install ffmpeg/ },
    { name: 'film.mp4', as: ['-ar', '48000', '-c:a', 'ac3'], alone: /Dolby Digital \(AC-3\).*Install ffmpeg/ },
    { name: 'old.wma', as: ['-ar', '44100', '-c:a', 'wmav2'], alone: /Windows Media \(WMA\).*Install ffmpeg/ },
    { name: 'mac.aiff', alone: /AIFF.*Install ffmpeg/ },
    { name: 'dictaphone.wav', as: ['-c:a', 'adpcm_ima_wav'], alone: /IMA ADPCM/ },
  ];

  test.each(rare)('$name is decoded with it, and named without', async ({ alone: words, ...wish }) => {
    const file = makeRecording(folder, wish);
    const { samples, kind, truncated } = await read(file);
    expect({ kind, truncated }).toEqual({ kind: 'file', truncated: false });
    expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
    expect(await openRecordingFile(file, null)).toMatchObject({ ok: false, error: { message: expect.stringMatching(words) } });
  });

  test.each(['-i.m4a', 'a:b.m4a', "it's; here $(x) .m4a", 'file:x.m4a'])('a file named %j is that file and nothing else', async (name) => {
    const bytes = await readFile(makeRecording(folder, { name: 'plain.m4a', as: ['-c:a', 'aac'] }));
    const { samples } = await read(await stored(name, bytes));
    expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
  });

  test.each([
    ['list.m3u8', (other: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:12\n#EXTINF:12,\nfile://${other}\n#EXT-X-ENDLIST\n`],
    ['list.txt', (other: string) => `ffconcat version 1.0\nfile '${other}'\n`],
  ])('%s, which names another file, is not followed', async (name, write) => {
    const other = makeRecording(folder, { name: 'other.aac', as: ['-c:a', 'aac'] });
    expect(await openRecordingFile(await stored(name, write(other)))).toMatchObject({ ok: false, error: { type: 'recording-unknown' } });
  });
});

describe('ffmpeg', () => {
  const unknown = () => stored('unknown.bin', 'something that no decoder of ours knows');

  test('is asked for nothing that is protected', async () => {
    const asked = await script('asking', `touch '${join(folder, 'was-asked')}'; head -c 64000 /dev/zero`);
    const file = await stored('bought.m4p', protectedMp4());
    expect(await openRecordingFile(file, asked)).toMatchObject({ ok: false, error: { type: 'recording-protected' } });
    await expect(readFile(join(folder, 'was-asked'))).rejects.toThrow();
  });

  test('that makes nothing of a file leaves the file’s own words', async () => {
    expect(await openRecordingFile(await unknown(), await script('mute', 'exit 1'))).toMatchObject({ ok: false, error: { type: 'recording-unknown' } });
    expect(await openRecordingFile(await unknown(), join(folder, 'not-there'))).toMatchObject({ ok: false, error: { type: 'recording-unknown' } });
  });

  test('that fails midway has given what there is, which counts as cut', async () => {
    const { samples, truncated } = await read(await unknown(), await script('failing', 'head -c 64001 /dev/zero; exit 3'));
    expect(samples).toHaveLength(32_000);
    expect(truncated).toBe(true);
  });

  test('is ended when nobody reads on', async () => {
    const endless = await script('endless', `echo $$ > '${join(folder, 'pid')}'; exec cat /dev/zero`);
    const opened = await openRecordingFile(await unknown(), endless);
    if (!opened.ok) throw new Error('it gives sound');
    await opened.value.frames.next();
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).not.toThrow();
    await opened.value.close();
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

describe('a file that is not what it should be', () => {
  test.each([
    ['nothing.mp3', new Uint8Array(0), 'recording-empty'],
    ['text.mp3', 'certainly no sound in here, only a line of text', 'recording-unknown'],
    ['letter.m4a', '%PDF-1.7 and what follows', 'recording-unknown'],
    ['silent.wav', encodeWav(new Int16Array(0)), 'wav-empty'],
    ['noise.ogg', Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7_919 + (index >> 3)) % 256), 'recording-unknown'],
  ])('%s is refused by name', async (name, bytes, type) => {
    expect(await openRecordingFile(await stored(name, bytes))).toMatchObject({ ok: false, error: { type } });
  });

  test('a folder, and what is not there, cannot be read', async () => {
    await mkdir(join(folder, 'visit.wav'));
    for (const name of ['visit.wav', 'gone.wav']) expect(await openRecordingFile(join(folder, name))).toMatchObject({ ok: false, error: { type: 'file-unreadable' } });
  });

  test.skipIf(noFfmpeg)('is told by its content and not by its name', async () => {
    const mp3 = await readFile(makeRecording(folder, { name: 'right.mp3', as: ['-c:a', 'libmp3lame'] }));
    const { samples, kind } = await read(await stored('wrong.wav', mp3), null);
    expect(kind).toBe('file');
    expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
    const wav = await read(await stored('wrong.mp3', encodeWav(sample)), null);
    expect(wav).toMatchObject({ kind: 'wav-file', truncated: false });
    expect(wav.samples).toEqual(sample);
  });

  test.skipIf(noFfmpeg).each([
    ['recorder.mp3', 0.4], ['message.opus', 0.4], ['editor.ogg', 0.3], ['browser.webm', 0.3], ['archive.flac', 0.4], ['float.wav', 0.45],
  ])('%s that was cut in the middle is taken as far as it goes, and says so', async (name, least) => {
    const wish = everyday.find((each) => each.name === name)!;
    const { samples, truncated } = await read(await half(makeRecording(folder, wish)));
    expect(truncated).toBe(true);
    expect(samples.length).toBeGreaterThan(least * 12 * 16_000);
    expect(samples.length).toBeLessThan(0.6 * 12 * 16_000);
    expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
  });

  test.skipIf(noFfmpeg)('an M4A that was cut is taken as far as it goes where its index comes first, and is named where that was lost', async () => {
    const front = await half(makeRecording(folder, { name: 'front.m4a', as: ['-c:a', 'aac', '-movflags', '+faststart'] }));
    expect((await read(front)).truncated).toBe(true);
    const behind = await half(makeRecording(folder, { name: 'behind.m4a', as: ['-c:a', 'aac'] }));
    expect(await openRecordingFile(behind)).toMatchObject({ ok: false, error: { type: 'recording-damaged', message: expect.stringContaining('cut off before it was finished') } });
  });

  test.skipIf(noFfmpeg)('one with a hole in it is taken as far as it can be read, behind the hole too, and says so', async () => {
    for (const [name, leastSeconds] of [['recorder.mp3', 10], ['message.opus', 5], ['browser.webm', 5], ['archive.flac', 5]] as const) {
      const bytes = await readFile(makeRecording(folder, everyday.find((each) => each.name === name)!));
      bytes.fill(0x55, Math.floor(bytes.length * 0.5), Math.floor(bytes.length * 0.62));
      const { samples, truncated } = await read(await stored(`hole-${name}`, bytes), null);
      expect(truncated).toBe(true);
      expect(samples.length).toBeGreaterThan(leastSeconds * 16_000);
      expect(likeness(sample, samples)).toBeGreaterThan(leastLike);
    }
  });

  test.skipIf(noFfmpeg)('encrypted for a streaming service, it is called protected', async () => {
    const file = makeRecording(folder, {
      name: 'locked.mp4', as: ['-c:a', 'aac', '-encryption_scheme', 'cenc-aes-ctr', '-encryption_key', '76a6c65c5ea762046bd749a2e632ccbb', '-encryption_kid', 'a7e61c373e219033c21091fa607bf3b8'],
    });
    expect(await openRecordingFile(file)).toMatchObject({ ok: false, error: { type: 'recording-protected' } });
  });

  test.skipIf(noFfmpeg)('a film without sound says that there is none', async () => {
    const file = makeRecording(folder, { name: 'film.mp4', as: ['-f', 'lavfi', '-i', 'color=black:s=32x32:d=1', '-map', '1:v', '-an'] });
    expect(await openRecordingFile(file)).toMatchObject({ ok: false, error: { type: 'recording-empty' } });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** An index that says `drms`, and no sound behind it. */
function protectedMp4(): Buffer {
  const box = (type: string, ...bodies: Buffer[]): Buffer => {
    const body = Buffer.concat(bodies);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const description = box('stsd', Buffer.alloc(8), box('drms', Buffer.alloc(28)));
  return Buffer.concat([box('ftyp', Buffer.from('M4P \0\0\0\0')), box('moov', box('trak', box('mdia', box('minf', box('stbl', description)))))]);
}
