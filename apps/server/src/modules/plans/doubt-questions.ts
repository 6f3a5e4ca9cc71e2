import type { ImportDoubt } from '@zhiheng/contract'
import type { Bilingual, Reading, ReadingDoubt } from './reading.ts'

type Option = ImportDoubt['options'][number]
type Needs = Option['needs']

/** How a doubt is put to a person: how heavy it is, what may be answered, and whether one answer may serve several measures. */
export type Question = {
  readonly severity: ReadingDoubt['severity']
  readonly options: readonly Option[]
  /** The heading over several measures with the same doubt; null where each is asked by itself. */
  readonly together: ((count: number) => Bilingual) | null
}

export const say = (zh: string, en: string): Bilingual => ({ zh, en })
export const option = (value: string, zh: string, en: string, needs: Needs = 'nothing'): Option => ({
  value,
  label: { zh, en },
  needs,
})

const keep = option('keep', '按识别结果保留', 'Keep as read')
const leaveEmpty = option('leave-empty', '留空', 'Leave it empty')

/** Splits a question over several measures into one for each. */
export const oneByOne = option('one-by-one', '逐项判断', 'Decide one by one')

const coordinatorOption = (name: string, quote: string | null): Option =>
  option(
    'coordinator',
    `先指定协调单位：${name}${quote ? `（文中：“${quote}”）` : ''}`,
    `Name a coordinating body for now: ${name}${quote ? ` (the document says “${quote}”)` : ''}`,
  )

const date = option('date', '填写日期', 'Enter the day', 'date')

const questions: Readonly<Record<string, Question>> = {
  'title-missing': {
    severity: 'must',
    options: [option('enter', '填写标题', 'Enter the title', 'text')],
    together: null,
  },
  'issuer-missing': {
    severity: 'check',
    options: [option('enter', '填写发文机关', 'Enter the issuer', 'text'), leaveEmpty],
    together: null,
  },
  'date-missing': { severity: 'check', options: [date, leaveEmpty], together: null },
  'date-invalid': { severity: 'check', options: [date, leaveEmpty], together: null },
  'no-responsible-body': {
    severity: 'must',
    options: [
      option(
        'leave-empty',
        '留空，看板标“待定”，提请市政府办明确',
        'Leave it empty: grey on the board until the government office decides',
      ),
      option('choose', '选定责任单位', 'Choose the responsible bodies', 'organisations'),
    ],
    together: (count) => say(`${count} 项措施没有写责任单位`, `${count} measures name no responsible body`),
  },
  'no-responsibility-word': {
    severity: 'check',
    options: [
      option('joint', '按共同负责处理', 'Treat them as jointly responsible'),
      option('set-aside', '只作说明，不算责任单位', 'A remark only: no responsible bodies'),
    ],
    together: (count) =>
      say(
        `${count} 项措施的单位名单后没有“负责”二字`,
        `${count} measures list bodies without the word “responsible”`,
      ),
  },
  'open-ended-list': {
    severity: 'check',
    options: [
      option('as-written', '按文中写明的单位建立', 'Take the bodies as written'),
      option('add', '补充单位', 'Add bodies', 'organisations'),
    ],
    together: (count) =>
      say(`${count} 项措施的名单以“等单位”结尾`, `${count} lists of bodies end in “and others”`),
  },
  'lead-uncertain': {
    severity: 'check',
    options: [
      option('confirm-lead', '确认牵头单位', 'Confirm the lead'),
      option('plain-list', '不分牵头，共同负责', 'No lead: jointly responsible'),
    ],
    together: (count) => say(`${count} 项措施的牵头单位不确定`, `The lead of ${count} measures is uncertain`),
  },
  'guidance-only': {
    severity: 'check',
    options: [
      option('responsible', '按责任单位处理', 'Treat it as responsible'),
      option('assist', '按配合单位处理', 'Treat it as assisting'),
    ],
    together: (count) =>
      say(`${count} 项措施有单位只负责“指导”`, `In ${count} measures a body only gives guidance`),
  },
  'deadline-without-year': {
    severity: 'check',
    options: [
      option('in-year', '按计划年度', 'In the year of the plan'),
      date,
      option('none', '不设期限', 'No deadline'),
    ],
    together: null,
  },
  'deadline-invalid': {
    severity: 'check',
    options: [date, option('none', '不设期限', 'No deadline')],
    together: null,
  },
  'number-duplicate': {
    severity: 'check',
    options: [keep, option('renumber', '改编号', 'Renumber it', 'text')],
    together: null,
  },
  'number-jump': { severity: 'note', options: [keep], together: null },
  'phrase-across-page-break': {
    severity: 'note',
    options: [keep],
    together: (count) =>
      say(`${count} 处责任说明跨页`, `${count} responsibility phrases run across a page break`),
  },
  'bracket-unclosed': { severity: 'check', options: [keep], together: null },
  'list-may-be-tasks': {
    severity: 'check',
    options: [keep, option('split', '每个对象拆成一条要求', 'One demand for each object')],
    together: null,
  },
  'assist-only-clause': {
    severity: 'check',
    options: [
      option('assist', '只是配合，不计入本市完成率', 'Assisting only: not counted as our completion'),
      option('own', '算本市任务', 'Count it as our own'),
    ],
    together: (count) =>
      say(`${count} 项措施是“配合”上级的工作`, `${count} measures assist the work of a higher level`),
  },
  'level-prefix-inherited': {
    severity: 'note',
    options: [keep],
    together: (count) =>
      say(
        `${count} 项措施的单位承前省略了“市”`,
        `In ${count} measures bodies are written without their level, as the one before shows it`,
      ),
  },
  'rule-implies-bodies': {
    severity: 'check',
    options: [
      keep,
      option('add-implied', '补上文中规定不再列出的单位', 'Add the bodies that the rule implies'),
    ],
    together: null,
  },
}

/** For a doubt that this version does not know yet: it is shown and can be acknowledged. */
const unknownQuestion: Question = { severity: 'check', options: [keep], together: null }

export const questionOf = (code: string): Question => questions[code] ?? unknownQuestion

/** The options of a question; where nobody is responsible, the document's own contact is offered second. */
export function optionsOf(code: string, coordinator: Reading['coordinator']): Option[] {
  const { options } = questionOf(code)
  if (code !== 'no-responsible-body' || !coordinator) return [...options]
  return options.toSpliced(1, 0, coordinatorOption(coordinator.name, coordinator.quote))
}
