import { Worker } from 'node:worker_threads'
import { DocumentReadError } from '../document-read-error.ts'
import type { ReadLimits } from '../limits.ts'
import type { PdfAnswer, PdfQuestion } from './pdf-protocol.ts'

const MEMORY_CHECK_MILLISECONDS = 50
const MIB = 1024 * 1024

function startWorker(bytes: Buffer, limits: ReadLimits): Worker {
  // A copy, so that the caller's bytes stay his when the thread takes hold of the buffer.
  const copy = Uint8Array.from(bytes)
  const question: PdfQuestion = {
    bytes: copy,
    pageLimit: limits.pdfPages,
    characterLimit: limits.outputCharacters,
  }
  return new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: question,
    transferList: [copy.buffer],
    // The library prints warnings; they are of no use to a caller and would spoil the output of a command line.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.pdfMemoryBytes / MIB) },
  })
}

/** Buffers lie outside the heap, so a stream that inflates without end would pass the heap's limit unseen. */
function watchMemory(worker: Worker, limit: number, onExceeded: () => void): NodeJS.Timeout {
  return setInterval(() => {
    worker.getHeapStatistics().then(
      (heap) => {
        if (heap.used_heap_size + heap.external_memory > limit) onExceeded()
      },
      // The thread has just ended: its answer or its exit is on the way.
      () => {},
    )
  }, MEMORY_CHECK_MILLISECONDS)
}

/**
 * Lets a thread of its own read the PDF. A thread can be ended at any moment, even in the middle of a loop, which is the only
 * way to hold a parser of hostile input to a time and a size.
 *
 * @throws DocumentReadError too-large | zip-bomb | corrupt
 */
export async function askWorker(bytes: Buffer, limits: ReadLimits): Promise<PdfAnswer> {
  const worker = startWorker(bytes, limits)
  const timers: NodeJS.Timeout[] = []
  try {
    return await new Promise<PdfAnswer>((resolve, reject) => {
      const memory = new DocumentReadError('zip-bomb', { bytes: limits.pdfMemoryBytes, kind: 'pdf' })
      worker.once('message', resolve)
      worker.once('error', (error: Error & { code?: string }) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        reject(isMemory ? memory : new DocumentReadError('corrupt', { kind: 'pdf' }, { cause: error }))
      })
      worker.once('exit', () => reject(new DocumentReadError('corrupt', { kind: 'pdf' })))
      timers.push(watchMemory(worker, limits.pdfMemoryBytes, () => reject(memory)))
      const late = { unit: 'milliseconds', limit: limits.pdfMilliseconds }
      timers.push(setTimeout(() => reject(new DocumentReadError('too-large', late)), limits.pdfMilliseconds))
    })
  } finally {
    for (const timer of timers) clearTimeout(timer)
    await worker.terminate()
  }
}
