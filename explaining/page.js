// What was found and its words know one another by the keys in data-of: pointing at one side lights the other.
const inList = [...document.querySelectorAll("li[data-of]")];
const inText = [...document.querySelectorAll(".text [data-of]")];
const keysOf = (part) => part.dataset.of.split(" ");
let kept = null;

function keysAt(part) {
  const keys = [];
  for (let at = part?.closest("[data-of]"); at; at = at.parentElement.closest("[data-of]")) keys.push(...keysOf(at));
  return keys;
}

function light(part) {
  const keys = keysAt(part);
  const line = part?.closest("li[data-of]");
  for (const other of inList) other.classList.toggle("on", line ? other === line : keysOf(other).some((key) => keys.includes(key)));
  for (const words of inText) words.classList.toggle("on", Boolean(line) && keysOf(words).some((key) => keys.includes(key)));
}

const isPart = (target) => target instanceof Element && target.closest("[data-of]") !== null;
document.addEventListener("pointerover", (event) => light(isPart(event.target) ? event.target : kept));
document.addEventListener("focusin", (event) => light(isPart(event.target) ? event.target : kept));
document.addEventListener("click", (event) => {
  kept = isPart(event.target) ? event.target : null;
  light(kept);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") light((kept = null));
});
