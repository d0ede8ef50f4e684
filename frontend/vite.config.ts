import { defineConfig } from "vite";

// Each entry is a name that templates give to `vite("…")`. Add yours here.
const entries = ["site.ts", "early.ts", "uploader.ts", "player.ts", "judging.ts", "autosave.ts"];

export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["es2021", "chrome100", "firefox102", "safari15.4"],
    assetsInlineLimit: 0, // data: addresses are refused by the site's policy
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: { input: entries.map((name) => `src/${name}`) },
  },
});
