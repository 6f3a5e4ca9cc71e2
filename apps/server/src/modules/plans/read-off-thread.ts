import { Worker } from 'node:worker_threads'
import { AppError } from '#kernel/error'
import { say } from './doubt-questions.ts'
import type { ReadAnswer, ReadFailure, ReadRequest, ReadSuccess } from './read-protocol.ts'

type Limits = { readonly milliseconds: number; readonly megabytes: number; readonly atOnce: number }
const defaultLimits: Limits = { milliseconds: 60_000, megabytes: 1_024, atOnce: 2 }

/** Reads a document. @throws DOCUMENT_UNREADABLE with reason and remedy, whatever the bytes are */
export type ReadOffThread = (request: ReadRequest) => Promise<ReadSuccess>

/**
 * Reads each document in a thread of its own, so that a large or hostile one neither holds up other requests nor
 * takes the process down: time and memory are limited, and so is how many are read at once.
 */
export function createReader(
  limits: Limits = defaultLimits,
  script: URL = new URL('./read-worker.ts', import.meta.url),
): ReadOffThread {
  const ask = createThreads(limits, script)
  return async (request) => {
    const answer = await ask(request)
    if (!('read' in answer)) throw new Error('the reader answered what nobody asked')
    return answer.read
  }
}

/** The text of a paper that is no plan, read as carefully. */
export function createTextReader(): (request: ReadRequest) => Promise<string> {
  const ask = createThreads(defaultLimits, new URL('./read-worker.ts', import.meta.url))
  return async (request) => {
    const answer = await ask({ ...request, textOnly: true })
    if (!('text' in answer)) throw new Error('the reader answered what nobody asked')
    return answer.text
  }
}

function createThreads(limits: Limits, script: URL) {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = async () => {
    if (running >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
  }
  const leave = () => {
    running -= 1
    waiting.shift()?.()
  }
  return async (request: ReadRequest): Promise<Exclude<ReadAnswer, { failure: ReadFailure }>> => {
    await enter()
    try {
      const answer = await inThread(script, request, limits)
      if ('failure' in answer) throw unreadable(answer.failure)
      return answer
    } finally {
      leave()
    }
  }
}

function inThread(script: URL, request: ReadRequest, limits: Limits): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    // No environment: the thread that handles foreign bytes knows no secret.
    const worker = new Worker(script, {
      workerData: request,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    })
    const timer = setTimeout(
      () => settle(() => resolve({ failure: tooSlow(limits.milliseconds) })),
      limits.milliseconds,
    )
    const settle = (answer: () => void) => {
      clearTimeout(timer)
      answer()
      void worker.terminate()
    }
    worker.once('message', (answer: ReadAnswer) => settle(() => resolve(answer)))
    worker.once('error', (error: Error & { code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(() => (outOfMemory ? resolve({ failure: tooBig }) : reject(error)))
    })
    worker.once('exit', (code) => settle(() => reject(new Error(`reader ended without an answer (${code})`))))
  })
}

const unreadable = ({ reason, remedy, limit }: ReadFailure) =>
  new AppError('DOCUMENT_UNREADABLE', {
    reason: `${reason.zh} ${reason.en}`,
    remedy: `${remedy.zh} ${remedy.en}`,
    ...(limit === null ? {} : { limit }),
  })

const simplify = say(
  '请只保留行动计划本身，或另存为 .txt 后再导入。',
  'Keep only the plan itself, or save it as .txt and read that.',
)
const tooSlow = (milliseconds: number): ReadFailure => ({
  reason: say(
    `读取超过 ${milliseconds / 1000} 秒，已停止。`,
    `Reading took more than ${milliseconds / 1000} s and was stopped.`,
  ),
  remedy: simplify,
  limit: milliseconds,
})
const tooBig: ReadFailure = {
  reason: say('读取所需的内存超出上限，已停止。', 'Reading needed more memory than allowed and was stopped.'),
  remedy: simplify,
  limit: null,
}
