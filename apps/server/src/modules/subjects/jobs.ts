import { sql } from 'kysely'
import * as z from 'zod'
import { read } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import { compactCounts } from './compact-counts.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { compareListed, countListed, listAll, nextListed } from './find-duplicates.ts'
import type { SubjectTables } from './tables.ts'

export const findTitle = {
  zh: '查找疑似重复的主体',
  en: 'Look for possible duplicates among the subjects',
}
export const subjectUnit = { zh: '个主体', en: 'subjects' }

const Place = z.object({ after: z.string(), last: z.boolean() })
const start: z.infer<typeof Place> = { after: '0', last: false }

/**
 * Compares what changed since the last time with all others, step by step; every night, and when somebody asks for it.
 * Asked for all, it first puts all on the list.
 */
export const findDuplicatesJob = ({ db, clock }: Pick<SubjectDependencies, 'db' | 'clock'>) =>
  defineJob({
    kind: 'find-duplicates',
    input: z.object({ all: z.boolean().default(false) }),
    cursor: Place,
    schedule: { every: { at: '02:30' }, title: findTitle, input: {} },
    async run({ input, cursor, done, actor, commit }) {
      let at = cursor ?? start
      if (!cursor && input.all) await commit<SubjectTables, void>(listAll, { cursor: start })
      let compared = done
      const total = done + (await read(db, actor, (tx) => countListed(tx, at.after)))
      while (!at.last) {
        const step = await read(db, actor, (tx) => nextListed(tx, at.after))
        at = { after: step.places.at(-1) ?? at.after, last: step.last }
        compared += step.places.length
        await commit<SubjectTables, void>((tx) => compareListed(tx, step, clock.now()), {
          ...{ cursor: at, done: compared, total: Math.max(total, compared) },
        })
      }
      const open = await read(db, actor, countOpenPairs)
      return {
        summary: {
          zh: `比对 ${compared} 个主体，待判断 ${open} 对`,
          en: `${compared} subjects compared, ${open} pairs to decide on`,
        },
        link: '/workspace/subject-duplicates',
        figures: { compared, open },
      }
    },
  })

const countOpenPairs = async (tx: Tx): Promise<number> => {
  const { open } = await tx
    .selectFrom('subject_duplicates')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return open
}

/** Folds the changes of the kept counts together; they are exact before and after. */
export const compactCountsJob = () =>
  defineJob({
    kind: 'compact-subject-counts',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { minutes: 30 },
      title: { zh: '整理主体检索的计数', en: 'Fold the counts of the subject search' },
      input: {},
    },
    async run({ commit }) {
      const saved = await commit<SubjectTables, number>(
        async (tx) => {
          // A few changes are summed up faster than they are folded.
          const { rows } = await sql<{ many: boolean }>`
            select count(*) > 5000 as many from (select 1 from subject_facet_counts limit 5001) c`.execute(tx)
          return rows[0]?.many ? compactCounts(tx) : 0
        },
        { cursor: {} },
      )
      return { summary: { zh: `合并了 ${saved} 条`, en: `${saved} rows folded` }, figures: { saved } }
    },
  })
