import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSharePath, mountTypeOf, networkName, refuseNetworkDrive } from './network-drive.ts';

const fuse = 0x65735546;

describe('a file system of another computer', () => {
  test.each([
    ['NFS', 0x6969], ['SMB', 0x517b], ['SMB', 0xff534d42], ['SMB', 0xfe534d42], ['AFS', 0x5346414f], ['AFS', 0x6b414653], ['Coda', 0x73757245],
    ['NCP', 0x564c], ['Ceph', 0x00c36400], ['Lustre', 0x0bd00bd0], ['GPFS', 0x47504653], ['GFS2', 0x01161970], ['OCFS2', 0x7461636f], ['PanFS', 0xaad7aaea],
  ])('%s is known by its number 0x%s, with and without a sign', (name, type) => {
    expect(networkName(type, null)).toBe(name);
    expect(networkName(type | 0, null)).toBe(name);
  });

  test.each([
    ['ext4', 0xef53], ['XFS', 0x58465342], ['Btrfs', 0x9123683e], ['ZFS', 0x2fc12fc1], ['tmpfs', 0x01021994], ['overlay', 0x794c7630],
    ['F2FS', 0xf2f52010], ['exFAT', 0x2011bab0], ['FAT', 0x4d44], ['NTFS', 0x7366746e], ['eCryptfs', 0xf15f], ['squashfs', 0x73717368],
    ['9p, a virtual machine\'s share', 0x01021997], ['VirtualBox\'s share', 0x786f4256],
  ])('%s is none', (_name, type) => {
    expect(networkName(type, null)).toBeNull();
  });

  test.each([
    ['fuse.sshfs', 'sshfs'], ['fuse.rclone', 'rclone'], ['fuse.s3fs', 's3fs'], ['fuse.gvfsd-fuse', 'gvfsd-fuse'], ['fuse.glusterfs', 'glusterfs'],
    ['fuseblk', null], ['fuse.gocryptfs', null], ['fuse.veracrypt', null], ['fuse.encfs', null], ['virtiofs', null], ['fuse', null], [null, null],
  ])('behind FUSE is told by the kind of mount: %s', (mountType, name) => {
    expect(networkName(fuse, mountType)).toBe(name);
  });

  test('is known on Windows by the name of its share', () => {
    for (const path of ['\\\\server\\practice\\vault', '\\\\?\\UNC\\server\\practice', '//server/practice', '\\\\10.0.0.4\\c$']) {
      expect(isSharePath(path)).toBe(true);
    }
    for (const path of ['C:\\Users\\vault', '\\\\?\\C:\\Users\\vault', '\\\\.\\C:\\vault', 'D:/vault', '\\vault', '/home/vault']) {
      expect(isSharePath(path)).toBe(false);
    }
  });
});

describe('the list of mounts', () => {
  const mountInfo = [
    '21 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
    '40 21 0:52 / /mnt/far\\040away rw,nosuid shared:7 master:2 - fuse.sshfs server:/ rw',
    '41 21 0:300 / /mnt/many rw - tmpfs none rw',
  ].join('\n');

  test('tells the kind of a mount by its device, with optional fields and large numbers', () => {
    expect(mountTypeOf(0xfe00, mountInfo)).toBe('ext4');
    expect(mountTypeOf(52, mountInfo)).toBe('fuse.sshfs');
    expect(mountTypeOf((300 & 0xff) | ((300 & ~0xff) << 12), mountInfo)).toBe('tmpfs');
    expect(mountTypeOf(53, mountInfo)).toBeNull();
    expect(mountTypeOf(52, '')).toBeNull();
  });

  test.runIf(process.platform === 'linux')('of this computer is read as it is', () => {
    expect(mountTypeOf(statSync('/proc').dev, readFileSync('/proc/self/mountinfo', 'utf8'))).toBe('proc');
  });
});

describe('a folder', () => {
  test('on a disk of this computer is taken, also one that is still to be made', () => {
    expect(refuseNetworkDrive(tmpdir()).ok).toBe(true);
    expect(refuseNetworkDrive(join(tmpdir(), 'not-there', 'nor-this')).ok).toBe(true);
  });

  test('on a share is refused, with what to do', () => {
    const refused = refuseNetworkDrive('//server/practice/vault', 'win32');
    expect(refused).toMatchObject({ ok: false, error: { type: 'network-drive', details: { drive: 'a share' } } });
    expect(!refused.ok && refused.error.message).toMatch(/nothing was changed\. Copy the whole folder/);
  });
});
