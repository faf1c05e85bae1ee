/** The server counts code points; JavaScript strings count UTF-16 units. */

const MARK = /^\p{M}/u;

/**
 * Cut a text at offsets in code points: the pieces between neighbouring cuts, in order. A vowel sign that a cut would part from its
 * letter is shown with the letter: Bengali case endings begin with one.
 */
export function pieces(text: string, offsets: number[]): { start: number; end: number; text: string }[] {
  const points = Array.from(text);
  const cuts = [...new Set([0, ...offsets, points.length])].filter((at) => at >= 0 && at <= points.length).sort((a, b) => a - b);
  const shown = cuts.map((at) => {
    while (at > 0 && at < points.length && MARK.test(points[at]!)) at++;
    return at;
  });
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return { start, end, text: points.slice(shown[index], shown[index + 1]).join("") };
  });
}

/** The marks at the beginning of a text, and the rest: they belong to the letter before. */
export function leadingMarks(text: string): [string, string] {
  const marks = /^\p{M}*/u.exec(text)![0];
  return [marks, text.slice(marks.length)];
}
