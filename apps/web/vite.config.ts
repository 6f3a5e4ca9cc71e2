import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractRoutes } from './build/contract-routes.ts'
import { precompress } from './build/precompress.ts'
import { workspaceFallback } from './build/workspace-fallback.ts'

const root = import.meta.dirname

export default defineConfig({
  root,
  plugins: [react(), contractRoutes(), workspaceFallback(), precompress()],
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8086' } },
  build: {
    // Offices still run browsers of 2020.
    target: ['chrome90', 'firefox88', 'safari14'],
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: [join(root, 'index.html'), join(root, 'workspace/index.html')] },
  },
})
