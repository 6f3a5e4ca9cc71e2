import type { Light } from '@zhiheng/contract'

export type Counts = {
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly grey: number
}
type Bilingual = { zh: string; en: string }

const percent = (share: number): number => Math.round(share * 100)
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The sentence that a plan's page opens with. */
export function planSentence(counts: Counts): Bilingual {
  const total = counts.green + counts.yellow + counts.red + counts.grey
  const zh = [
    counts.green && `${counts.green} 项按计划进行`,
    counts.yellow && `${counts.yellow} 项稍慢`,
    counts.red && `${counts.red} 项明显落后`,
    counts.grey && `${counts.grey} 项还不能判断`,
  ].filter(Boolean)
  const en = [
    counts.green && `${counts.green} on plan`,
    counts.yellow && `${counts.yellow} a little behind`,
    counts.red && `${counts.red} far behind`,
    counts.grey && `${counts.grey} that cannot be judged yet`,
  ].filter(Boolean)
  return {
    zh: `${total} 项措施：${zh.join('，')}。`,
    en: `${plural(total, 'measure', 'measures')}: ${en.join(', ')}.`,
  }
}

type MeasureState = {
  readonly light: Light
  readonly reason: string
  readonly acceptedShare: number | null
  readonly tasks: { readonly total: number; readonly closed: number }
}

/** How one measure stands, without jargon and without blame. */
export function measureSentence({ light, reason, acceptedShare, tasks }: MeasureState): Bilingual {
  if (reason === 'no-owner') {
    return {
      zh: '文件没有写明由谁负责，正在明确。',
      en: 'The plan does not say who is responsible; this is being settled.',
    }
  }
  if (tasks.total === 0) return { zh: '工作正在分解安排。', en: 'The work is being arranged.' }
  const done = {
    zh: `${tasks.total} 项工作已办结 ${tasks.closed} 项${acceptedShare === null ? '' : `，总体完成 ${percent(acceptedShare)}%`}`,
    en: `${tasks.closed} of ${plural(tasks.total, 'task', 'tasks')} closed${acceptedShare === null ? '' : `, ${percent(acceptedShare)}% done overall`}`,
  }
  const how = {
    green: { zh: '，按计划进行。', en: '; on plan.' },
    yellow: { zh: '，比计划稍慢。', en: '; a little behind plan.' },
    red: { zh: '，明显落后于计划，主管单位正在督办。', en: '; far behind plan, and being followed up.' },
    grey: { zh: '，还没有可以核对的结果。', en: '; no result that can be checked yet.' },
  }[light]
  return { zh: done.zh + how.zh, en: done.en + how.en }
}
