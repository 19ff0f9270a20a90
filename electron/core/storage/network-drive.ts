/**
 * Whether a folder lies on a drive of another computer. There the write-ahead log is not safe (SQLite: all who use it must
 * be on one computer) and a lock may not hold, so two of them could write at once. Told from the file system's number on
 * Linux (linux/magic.h; Lustre, GPFS, GFS2 and PanFS as in coreutils' stat) and from the path on Windows. macOS gives these numbers out as it goes; what is a
 * network drive there is not known to us. Folders a virtual machine shares with its host are none.
 */
import { readFileSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

const networkNamesByType: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'], [0x517b, 'SMB'], [0xff534d42, 'SMB'], [0xfe534d42, 'SMB'], [0x5346414f, 'AFS'], [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'], [0x564c, 'NCP'], [0x00c36400, 'Ceph'], [0x0bd00bd0, 'Lustre'], [0x47504653, 'GPFS'], [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'], [0xaad7aaea, 'PanFS'],
]);

/** FUSE says nothing of what is behind it, a stick or a server: its type in the list of mounts does. */
const fuseType = 0x65735546;
const networkFuse = /^fuse\.(sshfs|rclone|glusterfs|s3fs|goofys|gcsfuse|davfs2?|curlftpfs|smbnetfs|gvfsd-fuse|ceph|cephfs|juicefs|mount\.ceph)$/;

/** `mountType` as `/proc/self/mountinfo` has it, asked for where the type alone does not tell. Null: a drive of this computer. */
export function networkName(type: number, mountType: string | null): string | null {
  // A 32-bit system gives the large ones with their sign.
  const known = networkNamesByType.get(type >>> 0);
  if (known !== undefined) return known;
  return type === fuseType && mountType !== null && networkFuse.test(mountType) ? mountType.slice('fuse.'.length) : null;
}

/** A share by its name, also in the long form, which is not to be mistaken for that of a local disk or a device. */
export function isSharePath(path: string): boolean {
  return /^\\\\\?\\UNC\\/i.test(path) || /^(\\\\|\/\/)[^\\/?.]/.test(path);
}

/** The file system's type of the mount with this device number (`statSync().dev`), from the text of `/proc/self/mountinfo`. */
export function mountTypeOf(device: number, mountInfo: string): string | null {
  const major = ((device >>> 8) & 0xfff).toString();
  const minor = ((device & 0xff) | ((device >>> 12) & 0xfff00)).toString();
  const line = mountInfo.split('\n').find((each) => each.split(' ')[2] === `${major}:${minor}`);
  return line?.split(' - ')[1]?.split(' ')[0] ?? null;
}

/** For a folder that is there or is to be made. Where the system does not say, it is taken for a drive of this computer. */
export function refuseNetworkDrive(folder: string, platform: NodeJS.Platform = process.platform): Result<void, Problem<'network-drive'>> {
  const name = networkNameOf(folder, platform);
  return name === null ? ok() : err(problem('network-drive',
    `This folder lies on a network drive (${name}). A vault there could be damaged by two computers at once, so none is made or opened on it; `
    + 'nothing was changed. Copy the whole folder of the vault to a disk of this computer and open it there; for a copy on the network, make a backup.',
    { details: { drive: name } }));
}

function networkNameOf(folder: string, platform: NodeJS.Platform): string | null {
  const nearest = nearestFolder(folder);
  if (nearest === null) return null;
  try {
    if (platform === 'win32') return isSharePath(folder) || isSharePath(realpathSync.native(nearest)) ? 'a share' : null;
    if (platform !== 'linux') return null;
    const { type } = statfsSync(nearest);
    return networkName(type, type === fuseType ? mountTypeOf(statSync(nearest).dev, readFileSync('/proc/self/mountinfo', 'utf8')) : null);
  } catch {
    return null;
  }
}

function nearestFolder(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (statSync(at, { throwIfNoEntry: false })?.isDirectory() === true) return at;
    if (dirname(at) === at) return null;
  }
}
