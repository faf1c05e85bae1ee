import { defineConfig } from "vite";

// The built page goes into the Python package. `npm run dev` needs a server beside it: govgraph serve --store graph
const server = "http://127.0.0.1:8710";
const forPrograms = {
  target: server,
  bypass: ({ headers }: { headers: { accept?: string } }) => (headers.accept?.includes("text/html") ? "/" : null),
};

export default defineConfig({
  build: {
    outDir: "../server/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The words of a language are one file, whatever the number of areas.
    rolldownOptions: { output: { codeSplitting: { groups: [{ test: /messages\//, debugName: "words", name: (id) => `words-${/messages\/(\w+)\//.exec(id)?.[1]}` }] } } },
  },
  server: { proxy: { "/api": server, "/health": server, "/sparql": forPrograms, "/id": forPrograms, "/concept": forPrograms } },
});
