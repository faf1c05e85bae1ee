/** Which letters of a name are those that were typed: without case and diacritics, word by word from the beginning, in any script. */
import { plain } from "../../parts/spelling";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

export interface Piece {
  text: string;
  matched: boolean;
}

/** A name in pieces: those that were typed, and the others. A letter is not parted from its vowel signs. */
export function matched(name: string, typed: string): Piece[] {
  const beginnings = [...plain(typed).matchAll(WORD)].map(([word]) => word).sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let told = 0;
  const tell = (end: number, matched: boolean) => {
    if (end > told) pieces.push({ text: name.slice(told, end), matched });
    told = Math.max(told, end);
  };
  for (const found of name.matchAll(WORD)) {
    const beginning = beginnings.find((one) => plain(found[0]).startsWith(one));
    if (beginning === undefined) continue;
    tell(found.index, false);
    tell(found.index + lengthOf(beginning, found[0]), true);
  }
  tell(name.length, false);
  return pieces;
}

/** How much of a word is spelt by its plain beginning. */
function lengthOf(beginning: string, word: string): number {
  let length = 0;
  for (const letter of word.match(/.\p{M}*/gu) ?? []) {
    if (plain(word.slice(0, length)).length >= beginning.length) break;
    length += letter.length;
  }
  return length;
}
