/**
 * `app://sotto/…`: the page's files, and nothing else, with the headers that hold the page to its own origin. Never
 * file:// (module scripts are blocked there, and any file would be in reach).
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme, Protocol } from 'electron';

export const appOrigin = 'app://sotto';

export const privilegedScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** `blob:` scripts are the AudioWorklet of the page's own microphone; inline styles are Mantine's. */
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self' blob:", "worker-src 'self' blob:", "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:", "font-src 'self' data:", "media-src 'self' blob:", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-src 'none'", "frame-ancestors 'none'", "object-src 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.json': 'application/json',
};

export function serveRenderer(protocol: Pick<Protocol, 'handle'>, rendererFolder: string): void {
  protocol.handle('app', (request) => answer(request, rendererFolder));
}

export async function answer(request: Request, rendererFolder: string): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== 'sotto' || request.method !== 'GET') return refuse(404);
  const file = fileInside(rendererFolder, url.pathname);
  const contentType = file === null ? undefined : contentTypes[extname(file)];
  if (file === null || contentType === undefined) return refuse(404);
  try {
    return new Response(await readFile(file), {
      headers: {
        'content-type': contentType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
      },
    });
  } catch {
    return refuse(404);
  }
}

/** Null for a path that would leave the folder, or cannot be decoded. */
function fileInside(folder: string, pathname: string): string | null {
  const path = decodePath(pathname);
  if (path === null) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function refuse(status: number): Response {
  return new Response(null, { status });
}
