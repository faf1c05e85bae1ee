import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";

// The built page goes into the Python package. `npm run dev` needs a server beside it: govgraph serve --store graph
const server = "http://127.0.0.1:8710";
const forPrograms = {
  target: server,
  bypass: ({ headers }: { headers: { accept?: string } }) => (headers.accept?.includes("text/html") ? "/" : null),
};

export default defineConfig({
  // Beside each file its compressed forms: they are made once, as small as can be, and the server sends them as they are.
  plugins: [compression({ algorithms: ["br", "gzip"], include: /assets\/.*\.(js|css|svg|json)$/, threshold: 1400, logLevel: "silent" })],
  build: {
    outDir: "../server/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: "assets/manifest.json", // by which the server tells the browser what a view needs
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The words of a language are one file, whatever the number of areas; so is what every view needs.
            { test: /messages\//, debugName: "words", name: (id) => `words-${/messages\/(\w+)\//.exec(id)?.[1]}` },
            { test: /node_modules\/preact|src\/(api|i18n|router)\.ts|rolldown\/runtime|preload-helper/, name: "base" },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": server, "/health": server, "/sparql": forPrograms, "/id": forPrograms, "/concept": forPrograms } },
});
