import type { JobError } from '@zhiheng/contract'
import { AppError } from '#kernel/error'

/** Thrown by a handler for what trying again cannot mend: a damaged file, a right that is missing. */
export class JobFailure extends Error {
  readonly error: JobError
  constructor(error: JobError, options?: ErrorOptions) {
    super(error.message.en, options)
    this.error = error
  }
}

/** Why a handler is stopped between two steps; never an error of the job. */
export class JobStopped extends Error {
  /** `lost`: another process has the job in hand; what is not committed is void. */
  readonly why: 'cancelled' | 'ending' | 'lost'
  constructor(why: 'cancelled' | 'ending' | 'lost') {
    super(`job ${why}`)
    this.why = why
  }
}

/** What a person is told of a failure, and whether another attempt may help. */
export function describeFailure(error: unknown): { error: JobError; mayRecover: boolean } {
  if (error instanceof JobFailure) return { error: error.error, mayRecover: false }
  if (error instanceof AppError) {
    const message = { zh: error.message, en: error.message }
    return { error: { code: error.code, message }, mayRecover: false }
  }
  return { error: unexpected, mayRecover: true }
}

const unexpected: JobError = {
  code: 'INTERNAL_ERROR',
  message: { zh: '系统出错，已记录', en: 'Something failed and was logged' },
  remedy: {
    zh: '已完成的部分都在。可以点“继续”再试；仍不行请联系系统管理员。',
    en: 'What was done is kept. Resume to try again; if it fails again, ask the administrator.',
  },
}

export const postGone: JobError = {
  code: 'POST_GONE',
  message: {
    zh: '发起人的账号已停用或已不在该岗位，任务没有继续',
    en: 'The account that asked for it is disabled or no longer holds the post; the job did not go on',
  },
}

/** Seconds until the next attempt: 5, 10, 20 … at most ten minutes. */
export const backOffSeconds = (attempts: number): number => Math.min(600, 5 * 2 ** (attempts - 1))
