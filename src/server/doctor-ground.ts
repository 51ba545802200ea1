import { randomUUID } from 'node:crypto';
import { access, constants, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MasterKeys } from '../storage/master-key.js';
import type { Finding } from './finding.js';

const MEGABYTE = 1024 * 1024;
/** A busy day of photos; below the second, SQLite may stop in the middle of it. */
const LITTLE_SPACE = 1024 * MEGABYTE;
const NO_SPACE = 100 * MEGABYTE;
const OLDEST_NODE = [20, 19] as const;
/** To read or enter, for everybody. */
const OF_OTHERS = 0o005;
const CLOCK_WARNS_MILLISECONDS = 5_000;
const CLOCK_FAILS_MILLISECONDS = 60_000;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  const about = 'node';
  return isNewEnough
    ? { sign: 'ok', about, fact: `Node.js ${version}` }
    : {
        sign: 'fail',
        about,
        fact: `Node.js ${version} is older than ${OLDEST_NODE.join('.')}`,
        remedy: 'install Node.js 24 and run npm ci again',
      };
}

export async function checkSpace(dataDirectory: string): Promise<Finding> {
  const about = 'space';
  const place = await nearestThatExists(dataDirectory);
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const fact = `${Math.floor(free / MEGABYTE)} MB free for ${dataDirectory}`;
  if (free >= LITTLE_SPACE) return { sign: 'ok', about, fact };
  const remedy =
    'free space or enlarge the disk: rotate logs, erase old before- files, shorten RETENTION_DAYS';
  return { sign: free < NO_SPACE ? 'fail' : 'warn', about, fact, remedy };
}

/** Writes nothing where nothing is yet: a directory made by another user would shut the server out. */
export async function checkFiles(dataDirectory: string): Promise<Finding> {
  const about = 'files';
  const directory = join(dataDirectory, 'files');
  const place = await nearestThatExists(directory);
  try {
    if (place === directory) {
      const probe = join(directory, `.doctor-${randomUUID()}`);
      await writeFile(probe, '', { flag: 'wx', mode: 0o600 });
      await rm(probe);
    } else await access(place, constants.W_OK);
  } catch (error) {
    return {
      sign: 'fail',
      about,
      fact: `photos cannot be written to ${directory} (${String(error)})`,
      remedy: `give the user that runs banjang the right to write to ${place}`,
    };
  }
  const fact =
    place === directory
      ? `${directory} can be written to`
      : `${directory} is made when the first photo comes`;
  return { sign: 'ok', about, fact };
}

/** Citizens' words and photos lie there; where it is not there yet, or has no such rights, there is nothing to say. */
export async function checkAccess(dataDirectory: string): Promise<Finding[]> {
  const mode = await stat(dataDirectory).then(
    (found) => found.mode,
    () => 0,
  );
  if (process.platform === 'win32' || (mode & OF_OTHERS) === 0) return [];
  return [
    {
      sign: 'warn',
      about: 'files',
      fact: `other users of this machine can look into ${dataDirectory}`,
      remedy: `chmod 700 ${dataDirectory}`,
    },
  ];
}

export function checkKeys({ from, file, keys, isExposed }: MasterKeys, hasSealed: boolean): Finding {
  const about = 'master key';
  if (keys.length === 0) {
    return hasSealed
      ? {
          sign: 'fail',
          about,
          fact: `secrets are sealed, but ${file} is not there`,
          remedy:
            'put the file back from its backup or set MASTER_KEY; if the key is lost, banjang account rotate ID for each account',
        }
      : { sign: 'ok', about, fact: 'none yet; made at the first start' };
  }
  if (isExposed)
    return { sign: 'warn', about, fact: `${file} can be read by other users`, remedy: `chmod 600 ${file}` };
  const newest = Math.max(...keys.map(({ version }) => version));
  return { sign: 'ok', about, fact: `number ${newest}, from ${from === 'setting' ? 'MASTER_KEY' : file}` };
}

/** `ahead`: how many milliseconds our clock is ahead of theirs; undefined if nobody could be asked. */
export function checkClock(ahead: number | undefined, whose: string): Finding {
  const about = 'clock';
  if (ahead === undefined) return { sign: 'ok', about, fact: 'nothing to compare it with; not checked' };
  const seconds = Math.abs(ahead / 1000);
  const off = Math.abs(ahead);
  if (off <= CLOCK_WARNS_MILLISECONDS)
    return { sign: 'ok', about, fact: `within ${Math.max(1, Math.round(seconds))} s of ${whose}` };
  return {
    sign: off > CLOCK_FAILS_MILLISECONDS ? 'fail' : 'warn',
    about,
    fact: `${seconds.toFixed(0)} s ${ahead > 0 ? 'ahead of' : 'behind'} ${whose}: time windows of platforms close at the wrong moment`,
    remedy: 'let NTP set it (timedatectl set-ntp true), on the database server too',
  };
}

async function nearestThatExists(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch {
    const above = dirname(path);
    return above === path ? path : nearestThatExists(above);
  }
}
