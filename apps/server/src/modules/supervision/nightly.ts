import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { defineJob } from '#modules/jobs'
import type { SupervisionDependencies } from './deps.ts'
import { settleSupervision } from './settle.ts'

/** Once a day, by itself; by hand at any time. */
export const nightlyJob = (deps: SupervisionDependencies) =>
  defineJob({
    kind: 'settle-supervision',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { at: '03:00' },
      title: { zh: '更新监管类别', en: 'Settle how firms are supervised' },
      input: {},
    },
    async run() {
      const { lowered, classed, proposed } = await settleSupervision(deps, systemActor)
      return {
        summary: {
          zh: `降级 ${lowered} 家，新定类 ${classed} 家，提请升级 ${proposed} 家`,
          en: `${lowered} lowered, ${classed} classed, ${proposed} proposed`,
        },
      }
    },
  })
