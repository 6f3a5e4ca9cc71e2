import { runCommand } from './problem.ts'
import { buildWeb } from './web-build.ts'

// npm run build: the web pages into apps/web/dist. The server runs as written and needs no build.
await runCommand(() => buildWeb(console.log))
