/** stdout is for results, stderr for what is going on meanwhile. */

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The one time it is shown. */
export function printRecoveryCode(recoveryCode: string): void {
  printLine(recoveryCode);
  tell('Write this recovery code down and keep it where the laptop is not. It is not shown again.');
}

/** Rewrites one line on a terminal; says only every tenth per cent elsewhere, as in a log of CI. */
export function createProgress(label: string): { report(fraction: number): void; done(): void } {
  let lastPercent = -1;
  const step = process.stderr.isTTY ? 1 : 10;
  return {
    report(fraction) {
      const percent = Math.floor((fraction * 100) / step) * step;
      if (percent <= lastPercent) return;
      lastPercent = percent;
      process.stderr.write(process.stderr.isTTY ? `\r${label} ${percent} %` : `${label} ${percent} %\n`);
    },
    done() {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}
