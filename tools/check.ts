import { runStaticChecks, staticChecks } from './testing/static-checks.ts'

// npm run check: everything that a machine can say without running the product.
const verdicts = await runStaticChecks(staticChecks)
process.exitCode = verdicts.every(({ passed }) => passed) ? 0 : 1
