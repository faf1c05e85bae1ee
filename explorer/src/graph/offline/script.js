// Move with the mouse, a finger or the arrow keys; enlarge with the wheel, + and -; a click shows the proofs of a node or line alone.
(() => {
  const frame = document.querySelector(".picture");
  const drawing = frame.querySelector("svg");
  const whole = drawing.viewBox.baseVal;
  const start = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const seen = { ...start };
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  const draw = () => drawing.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
  const zoom = (factor, x, y) => {
    const next = Math.min(Math.max(seen.width * factor, start.width / 60), start.width * 3) / seen.width;
    seen.x += (seen.width - seen.width * next) * x;
    seen.y += (seen.height - seen.height * next) * y;
    seen.width *= next;
    seen.height *= next;
    draw();
  };
  const scale = () => Math.max(seen.width / frame.clientWidth, seen.height / frame.clientHeight);
  const pointers = new Map();
  let moved = 0;
  frame.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    moved = 0;
  });
  frame.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const others = [...pointers.values()].filter((other) => other.pointerId !== event.pointerId);
    moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (moved > 4 && !frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    if (others.length) {
      const apart = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY) || 1;
      zoom(apart(before) / apart(event), 0.5, 0.5);
    } else {
      seen.x -= (event.clientX - before.clientX) * scale();
      seen.y -= (event.clientY - before.clientY) * scale();
      draw();
    }
    pointers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, (event) => pointers.delete(event.pointerId));
  frame.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      zoom(1.0015 ** event.deltaY, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    },
    { passive: false },
  );
  frame.addEventListener("keydown", (event) => {
    const [x, y] = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] }[event.key] ?? [0, 0];
    seen.x += x * seen.width;
    seen.y += y * seen.height;
    if (event.key === "+" || event.key === "=") zoom(0.8, 0.5, 0.5);
    else if (event.key === "-") zoom(1.25, 0.5, 0.5);
    else if (event.key === "0") Object.assign(seen, start);
    else if (event.key === "Escape") show(null);
    else if (!x && !y) return;
    event.preventDefault();
    draw();
  });
  const chosen = document.querySelector(".chosen");
  const show = (thing) => {
    const { line, node } = thing?.dataset ?? {};
    for (const link of document.querySelectorAll("article"))
      link.hidden = (line !== undefined && link.dataset.line !== line) || (node !== undefined && !link.dataset.ends.split(" ").includes(node));
    for (const other of drawing.querySelectorAll(".on")) other.classList.remove("on");
    thing?.classList.add("on");
    chosen.hidden = !thing;
    chosen.querySelector("span").textContent = thing?.querySelector("title").textContent ?? "";
  };
  chosen.querySelector("button").addEventListener("click", () => show(null));
  drawing.addEventListener("click", (event) => {
    if (moved <= 4) show(event.target.closest("[data-node], [data-line]"));
  });
})();
