import { join } from 'node:path'

// Starts the server named on the command line and says where it listens.
const entry = process.argv[2] ?? ''
const url = entry.endsWith('bare-server.ts')
  ? await (await import('./bare-server.ts')).startBareServer()
  : await import(join(import.meta.dirname, '../../apps/server/src/main.ts')).then(async ({ startServer }) => {
      const { readConfig } = await import('../../apps/server/src/config.ts')
      return (await startServer(readConfig())).url
    })
console.log(`listening on ${url}`)
