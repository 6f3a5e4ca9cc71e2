import { writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { rewritten } from './stage.ts'

// Beside the measured process, so that what the benchmark itself takes does not count as the product's.
const { from, to } = workerData as { readonly from: string; readonly to: string }
writeFileSync(to, await rewritten(from))
