/** The server counts code points; JavaScript strings count UTF-16 units. */

/** Cut a text at offsets in code points: the pieces between neighbouring cuts, in order. */
export function pieces(text: string, offsets: number[]): { start: number; end: number; text: string }[] {
  const points = Array.from(text);
  const cuts = [...new Set([0, ...offsets, points.length])].filter((at) => at >= 0 && at <= points.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return { start, end, text: points.slice(start, end).join("") };
  });
}
