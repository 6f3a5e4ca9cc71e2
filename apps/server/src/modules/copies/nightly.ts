import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { defineJob } from '#modules/jobs'
import type { CopyDependencies } from './deps.ts'
import { spreadCorrections } from './spread.ts'

/** Once a day, by itself; by hand at any time. */
export const nightlyJob = (deps: CopyDependencies) =>
  defineJob({
    kind: 'spread-corrections',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { at: '07:30' },
      title: { zh: '把更正传到事实副本', en: 'Pass corrections on to copies' },
      input: {},
    },
    async run() {
      const { told } = await spreadCorrections(deps, systemActor)
      return { summary: { zh: `告知 ${told} 次`, en: `${told} told` } }
    },
  })
