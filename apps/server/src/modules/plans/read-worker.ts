import { parentPort, workerData } from 'node:worker_threads'
import { readDocument } from './read-document.ts'
import type { ReadRequest } from './read-protocol.ts'

// One document, one thread: see read-off-thread.ts.
parentPort?.postMessage(await readDocument(workerData as ReadRequest))
