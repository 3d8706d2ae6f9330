import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const door = process.env.COUNTERSIGN_DOOR ?? 'http://127.0.0.1:8717'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4'],
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  server: {
    port: 1420,
    strictPort: true,
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(
      ['/rpc', '/events', '/upload', '/enter', '/download'].map((path) => [path, { target: door }]),
    ),
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
})
