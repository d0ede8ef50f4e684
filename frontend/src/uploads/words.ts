/** Words come from the template, in the page's language; what they leave open stands in braces. */

export type Words = Record<string, string>;

export function fill(sentence: string | undefined, values: Record<string, string | number> = {}): string {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

export function bytes(count: number, language: string): string {
  const units = ["B", "KB", "MB", "GB"];
  let at = 0;
  while (count >= 1024 && at < units.length - 1) {
    count /= 1024;
    at++;
  }
  const digits = at > 0 && count < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(count)} ${units[at]}`;
}

export function span(seconds: number, words: Words): string {
  if (seconds < 60) return fill(words.seconds, { n: Math.max(1, Math.round(seconds)) });
  if (seconds < 3600) return fill(words.minutes, { n: Math.round(seconds / 60) });
  return fill(words.hours, { n: Math.floor(seconds / 3600), m: Math.round((seconds % 3600) / 60) });
}

/** Bytes a second over the last few seconds. */
export class Pace {
  private marks: [number, number][] = [];

  note(sent: number, now = performance.now()): void {
    const last = this.marks.at(-1);
    if (last && sent < last[1]) this.marks = []; // a part is sent again
    this.marks.push([now, sent]);
    while (this.marks.length > 2 && now - this.marks[0]![0] > 8000) this.marks.shift();
  }

  forget(): void {
    this.marks = [];
  }

  /** 0 while nobody can say. */
  speed(): number {
    const first = this.marks[0];
    const last = this.marks.at(-1);
    if (!first || !last || last[0] - first[0] < 500) return 0;
    return ((last[1] - first[1]) / (last[0] - first[0])) * 1000;
  }
}
