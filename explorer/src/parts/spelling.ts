/** A piece of writing without what a search does not care for: đ is d, accents and the nukta are gone, digits are ASCII. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u093c]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x9e6));
}
