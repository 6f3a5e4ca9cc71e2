import * as z from 'zod'
import { systemActor } from './kernel/actor.ts'
import type { KeptAnswers } from './kernel/kept-answers.ts'
import { defineJob } from './modules/jobs/index.ts'

/** Answers that are kept for requests that come twice go when their time is over. */
export const forgetAnswers = (answers: KeptAnswers) =>
  defineJob({
    kind: 'forget-answers',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { minutes: 60 },
      title: { zh: '清理已存的答复', en: 'Clear away kept answers' },
      input: {},
    },
    async run() {
      const forgotten = await answers.forget(systemActor)
      return {
        summary: { zh: `清理了 ${forgotten} 条`, en: `${forgotten} cleared away` },
        figures: { forgotten },
      }
    },
  })
