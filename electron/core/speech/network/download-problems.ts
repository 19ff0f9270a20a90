/** What goes wrong between here and a server, in words that say what to do, and whether it is worth another try. */
import { problem, type Problem } from '#shared/lib/result.ts';

export type DownloadProblem = Problem<
  'network-unreachable' | 'model-not-there' | 'model-server-failing' | 'model-server-untrusted' | 'model-download-damaged'
  | 'model-download-elsewhere' | 'disk-full' | 'folder-unwritable'>;

const keptWords = 'Whatever came already is kept: go on when it is better.';
const byHandWords = 'Or fetch the file on another computer from the address shown, and add it here from the zip.';

/** Codes of Node and of its HTTP client for a network, or a server's name, that is not there at all. */
const noNetworkCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH']);

export function hasNoNetwork(failure: unknown): boolean {
  return codesIn(failure).some((code) => noNetworkCodes.has(code));
}

/** A network that opens encrypted connections has a certificate of its own, and so has whoever listens in. */
export function isUntrusted(failure: unknown): boolean {
  return codesIn(failure).some((code) => /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code));
}

export function networkUnreachable(cause: unknown): DownloadProblem {
  return problem('network-unreachable',
    `The model’s publisher cannot be reached: this computer has no connection to the internet, or the network does not let it through. ${keptWords} ${byHandWords}`, { cause });
}

export function serverUntrusted(cause?: unknown): DownloadProblem {
  return problem('model-server-untrusted',
    `Nothing was fetched: the connection is not safe. The network may open encrypted connections, or somebody stands in between. Try another network. ${byHandWords}`, cause === undefined ? {} : { cause });
}

export function notThere(status: number): DownloadProblem {
  return problem('model-not-there',
    `The model’s publisher does not offer this file any more (answer ${status}). Choose another model, or look for a newer Sotto.`, { details: { status } });
}

/** `status`: null where the connection was cut or fell silent. */
export function serverFailing(status: number | null, cause?: unknown): DownloadProblem {
  const why = status === null ? 'The connection to the model’s publisher was cut or fell silent again and again.' : `The model’s publisher cannot send the file at the moment (answer ${status}).`;
  return problem('model-server-failing', `${why} ${keptWords}`, { details: { status }, ...(cause === undefined ? {} : { cause }) });
}

export function damagedDownload(): DownloadProblem {
  return problem('model-download-damaged',
    'What the publisher sends is longer or shorter than the file should be, so it is not the right one. Nothing was installed. Download it again; if that does not help, look for a newer Sotto.');
}

export function noRoomFor(neededBytes: number, freeBytes: number): DownloadProblem {
  return problem('disk-full',
    `There is not enough room on this disk: ${inMegabytes(neededBytes)} MB are needed, with some left for recordings, and ${inMegabytes(freeBytes)} MB are free. Free some space, then download it again.`,
    { details: { neededBytes, freeBytes } });
}

/** The disk filled up meanwhile. Room for recordings comes before a download. */
export function diskFilledUp(cause: unknown): DownloadProblem {
  return problem('disk-full', 'The disk is full. What had come of the model was removed, to leave room for recordings. Free some space, then download it again.', { cause });
}

export function folderUnwritable(cause: unknown): DownloadProblem {
  return problem('folder-unwritable', 'The folder for speech models cannot be written. Check its permissions.', { cause });
}

export function elsewhere(): DownloadProblem {
  return problem('model-download-elsewhere', 'Another Sotto on this computer is downloading this model. Wait until it is done.');
}

function inMegabytes(bytes: number): string {
  return Math.ceil(bytes / 1_000_000).toLocaleString('en');
}

const mostWrappers = 5;

function codesIn(failure: unknown, depth = 0): readonly string[] {
  if (!(failure instanceof Error) || depth > mostWrappers) return [];
  const { code, cause } = failure as Error & { code?: unknown };
  const inside = failure instanceof AggregateError ? failure.errors : [];
  return [...(typeof code === 'string' ? [code] : []), ...[cause, ...inside].flatMap((each) => codesIn(each, depth + 1))];
}
