import {
  type HandledEntry,
  handledKindWord,
  handledStateWord,
  handledVerbWord,
  type Inputs,
} from '@zhiheng/contract'
import { type Cell, type WriteSheet, writeTable } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { InboxDependencies } from './deps.ts'
import { everyHandled } from './handled.ts'

type Input = Inputs<'inbox'>['exportHandled']
type Language = Input['language']

/** A file is made whole in memory before it is sent. */
const mostLines = 20_000
const types = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const titles = {
  'zh-CN': [
    '日期',
    '时间',
    '类别',
    '办理',
    '编号',
    '事项',
    '代办',
    '办理意见',
    '现状',
    '后来',
    '后来日期',
    '后来意见',
  ],
  en: [
    'Day',
    'Time',
    'Kind',
    'What I did',
    'Number',
    'Item',
    'Deputy',
    'My words',
    'Now',
    'Then',
    'On',
    'Their words',
  ],
} as const
const widths = [12, 8, 12, 16, 16, 40, 20, 40, 12, 30, 12, 40]

/** The list as a table: what is filtered on the page, all of it. */
export async function exportHandled(
  { db, clock }: Pick<InboxDependencies, 'db' | 'clock'>,
  actor: Actor,
  { format, language, ...filter }: Input,
): Promise<File> {
  const entries = await read(db, actor, (tx) => everyHandled(tx, actor, filter, mostLines))
  if (entries.length > mostLines) {
    throw inputInvalid(
      'from',
      'too-many',
      `一次最多导出 ${mostLines} 条 at most ${mostLines} lines in one file`,
      '缩短时间段 narrow the period',
    )
  }
  const name = language === 'en' ? 'handled' : '已办'
  const by = [actor.organisationName, actor.accountName].filter(Boolean).join(' ')
  const about = `${by} ${onClock(clock.now()).join(' ')}`
  const sheet: WriteSheet = {
    ...{ name, author: about, about },
    columns: titles[language].map((title, index) => ({ title, width: widths[index] ?? 12 })),
    office: { frozenColumns: 1, filterRows: entries.length, watermark: about, protect: false },
  }
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for await (const chunk of writeTable(format, sheet, [entries.map((entry) => cells(entry, language))]))
    chunks.push(Uint8Array.from(chunk as Uint8Array))
  return new File(chunks, `${name}-${clock.today()}.${format}`, { type: types[format] })
}

/** Day and minute on the city's clock. */
const onClock = (instant: string): [string, string] => {
  const local = new Date(Date.parse(instant) + 8 * 60 * 60_000).toISOString()
  return [local.slice(0, 10), local.slice(11, 16)]
}

function cells(entry: HandledEntry, language: Language): Cell[] {
  const { kind, verb, number, title, deputy, holder, note, state, next } = entry
  const then = next && [next.by, handledVerbWord(kind, next.verb, language)].filter(Boolean).join(' ')
  return [
    ...onClock(entry.at),
    handledKindWord(kind, language),
    handledVerbWord(kind, verb, language),
    number,
    title,
    standIn(deputy, holder, language),
    note,
    state && (handledStateWord(state, language) ?? state),
    then,
    next && onClock(next.at)[0],
    next?.note ?? null,
  ]
}

function standIn(deputy: string | null, holder: string | null, language: Language): string | null {
  if (deputy) return language === 'en' ? `by ${deputy}` : `${deputy}代办`
  if (holder) return language === 'en' ? `for ${holder}` : `代${holder}`
  return null
}
