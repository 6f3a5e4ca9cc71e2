import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { defineJob } from '#modules/jobs'
import type { VetoDependencies } from './deps.ts'
import { proposeVetoes } from './propose-vetoes.ts'

/** Once a day, by itself; by hand at any time. */
export const nightlyJob = (deps: VetoDependencies) =>
  defineJob({
    kind: 'propose-vetoes',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { at: '02:40' },
      title: { zh: '查找一票否决情形', en: 'Look for events that propose a veto' },
      input: {},
    },
    async run() {
      const { found } = await proposeVetoes(deps, systemActor)
      return { summary: { zh: `新增 ${found} 条建议`, en: `${found} proposed` } }
    },
  })
