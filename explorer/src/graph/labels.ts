/** Words on the canvas: labels below their nodes, on a rim or a plate that keeps them readable over lines. */
import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";
import type { Palette } from "./palette";

/** A label on at most two lines of about so many characters. */
export function inTwoLines(label: string, width: number): string {
  const lines = [""];
  for (const word of label.split(/\s+/)) {
    const line = lines[lines.length - 1]!;
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const clipped = lines.slice(0, 2).map((line) => (line.length > width * 1.6 ? `${line.slice(0, width * 1.5)}…` : line));
  return clipped.join("\n") + (lines.length > 2 && !clipped.at(-1)!.endsWith("…") ? " …" : "");
}

export const drawLabel =
  (colours: () => Palette): NodeLabelDrawingFunction =>
  (context, data, settings) => {
    if (!data.label) return;
    context.font = `500 ${settings.labelSize}px ${settings.labelFont}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = colours().raised;
    context.fillStyle = colours().ink;
    data.label.split("\n").forEach((line, index) => {
      const y = data.y + data.size + 2 + (settings.labelSize + 1) * (index + 1);
      context.strokeText(line, data.x, y);
      context.fillText(line, data.x, y);
    });
    context.textAlign = "start";
  };

export const drawHover =
  (colours: () => Palette): NodeHoverDrawingFunction =>
  (context, data, settings) => {
    if (!data.label) return;
    const lines = data.label.split("\n");
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 14;
    const height = (settings.labelSize + 3) * lines.length + 8;
    const top = data.y + data.size + 4;
    context.fillStyle = colours().raised;
    context.strokeStyle = data.color;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(data.x - width / 2, top, width, height, 5);
    context.fill();
    context.stroke();
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(data.x, data.y, data.size + 2.5, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = colours().ink;
    context.textAlign = "center";
    lines.forEach((line, index) => context.fillText(line, data.x, top + (settings.labelSize + 3) * (index + 1) + 1));
    context.textAlign = "start";
  };
