import type { Plugin } from 'vite'

/** While developing: addresses of the workspace open its page, as the server does it in production. */
export const workspaceFallback = (): Plugin => ({
  name: 'workspace-fallback',
  configureServer: (server) => {
    server.middlewares.use((request, _response, next) => {
      const path = request.url?.split('?')[0] ?? ''
      if (/^\/workspace(\/[^.]*)?$/.test(path)) request.url = '/workspace/index.html'
      next()
    })
  },
})
