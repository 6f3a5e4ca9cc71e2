/**
 * What `readPlan` finds in an issued action plan. These are the names to import:
 * `PlanDocument`, `Chapter`, `Measure`, `Clause`, `Responsibility`, `Body`, `BodyRole`, `Deadline`, `Target`, `Rule`,
 * `OtherItem`, `NumberingKind`, `IssueDate`, `Doubt` (see doubt.ts), `Span` and `Passage` (see span.ts).
 *
 * Everything carries a span in the ORIGINAL source text. Lists keep the order of the source.
 */
import type { PlainDate } from '@zhiheng/primitives'
import type { Doubt } from './doubt.ts'
import type { Passage, Span } from './span.ts'

export type PlanDocument = {
  /** The title of the paper as issued: of the notice where there is one, else of the plan. */
  readonly title: Passage | null
  /** The title of the plan itself where it stands apart from the notice that issues it. */
  readonly planTitle: Passage | null
  readonly issuer: Passage | null
  readonly date: IssueDate | null
  /** For example `汕府办〔2013〕5号`, as printed. */
  readonly documentNumber: Passage | null
  readonly chapters: readonly Chapter[]
  readonly measures: readonly Measure[]
  /** Goals of the plan outside its measures. */
  readonly targets: readonly Target[]
  /** Statements that change how later responsibility phrases are read. */
  readonly rules: readonly Rule[]
  /** Numbered items that are no tasks: principles, goals, safeguards that name nobody. */
  readonly otherItems: readonly OtherItem[]
  readonly doubts: readonly Doubt[]
}

/** `text` as printed; `iso` where it is a day of the calendar, else null (and a doubt says why). */
export type IssueDate = Passage & { readonly iso: PlainDate | null }

/**
 * How an item is numbered: `chapter` 第一章, `section` 第一节, `article` 第一条, `han` 一、, `han-bracket` （一）, `digit` 1.,
 * `digit-bracket` （1）, `digit-half-bracket` 1）, `circled` ①, `row` a row of a table, `none` a heading without number.
 */
export type NumberingKind =
  | 'chapter'
  | 'section'
  | 'article'
  | 'han'
  | 'han-bracket'
  | 'digit'
  | 'digit-bracket'
  | 'digit-half-bracket'
  | 'circled'
  | 'row'
  | 'none'

/** A top-level heading that holds measures or other items. */
export type Chapter = {
  readonly index: number
  /** As printed without the trailing 、 or dot; null where the heading has no number. */
  readonly number: Passage | null
  readonly numbering: NumberingKind
  /** The full heading line, number included: `一、强化重点产品质量安全监管`. */
  readonly heading: Passage
  readonly span: Span
}

export type Measure = {
  /** 0-based place among the plan's measures; `Doubt.measure` points here. */
  readonly index: number
  /** As printed without the trailing 、 or dot: `（一）`, `1`, `一`, `第一条`. */
  readonly number: Passage
  readonly numbering: NumberingKind
  /** Index into `chapters`, or null where the measure itself stands on the top level. */
  readonly chapter: number | null
  /** The heading between chapter and measure where there is one: `（一）统筹两个市场，打造加工制造中心`. */
  readonly section: Passage | null
  /** The short heading, or the first sentence where there is none; without the final stop. */
  readonly title: Passage
  /** All of the measure after its number, responsibility phrases included. */
  readonly text: Passage
  /** Each distinct demand. */
  readonly clauses: readonly Clause[]
  /** The responsibility phrases, each with the bodies it names. */
  readonly responsibilities: readonly Responsibility[]
  /** Union over the phrases: each written name once, with its strongest role (lead, with, responsible, assist). */
  readonly bodies: readonly Body[]
  /** A phrase ends in 等, 等单位, 等有关部门: more bodies may owe this than are named. */
  readonly openEnded: boolean
  readonly deadlines: readonly Deadline[]
  readonly targets: readonly Target[]
  readonly span: Span
}

export type Clause = Passage & {
  /** The demand only assists (配合) what an upper level does. */
  readonly assistOnly: boolean
  /** The demand stands in the title alone; the text does not repeat it. */
  readonly fromTitle: boolean
}

/** `lead` 牵头 or by a stated rule or mark; `with` 会同; `responsible` 负责, 责任单位, 指导; `assist` 配合, 参与, 协助, 支持. */
export type BodyRole = 'lead' | 'with' | 'responsible' | 'assist'

export type Body = {
  /** Exactly as written. */
  readonly name: string
  readonly span: Span
  readonly role: BodyRole
  /** The word that gives the role as written (牵头, 会同, 负责, 指导, 参与, 配合单位 …), null where none does. */
  readonly word: string | null
  /**
   * Likely full name where the written one leans on its neighbours: after 市教育局 a 住建局 is probably 市住建局.
   * A suggestion only; the written name is what counts. Null where the name stands by itself.
   */
  readonly fullName: string | null
  /** No single body: 各区县政府, 有关部门, 各有关单位. */
  readonly generic: boolean
}

/** One responsibility phrase: a bracket, a label line or a closing sentence. */
export type Responsibility = Passage & {
  readonly bodies: readonly Body[]
  readonly openEnded: boolean
  /** The sub-block of the measure that the phrase closes, where that block opens with a label of its own. */
  readonly label: string | null
}

export type Deadline = Passage & {
  /** Due day where the text gives the year. */
  readonly dueOn: PlainDate | null
  /** Where the year is not written: month and day (`06-30`), to be joined to the document's year by `dueInYear`. */
  readonly monthDay: string | null
  /** 每年…前: falls due every year. */
  readonly yearly: boolean
}

/** A goal with a year (到2028年…): no deadline, the period in which an outcome is hoped for. */
export type Target = Passage & {
  /** The sentence part that says what is to be reached. */
  readonly statement: Passage
  /** Last day of the stated period where it can be computed. */
  readonly byDay: PlainDate | null
}

/**
 * `first-listed-leads` 排在第一位的为牵头部门; `before-comma-leads` 逗号前为牵头单位; `starred-leads` 标*的为牵头单位;
 * `implied-bodies` 以下均需…落实，不再列出; `default-deadline` 未明确时间进度要求的，…前完成.
 */
export type RuleKind =
  | 'first-listed-leads'
  | 'before-comma-leads'
  | 'starred-leads'
  | 'implied-bodies'
  | 'default-deadline'

export type Rule = Passage & {
  readonly kind: RuleKind
  /** First measure that the rule governs. */
  readonly fromMeasure: number
  /** Bodies that an `implied-bodies` rule adds to the later measures. */
  readonly bodies: readonly string[]
}

export type OtherItem = {
  readonly number: Passage | null
  readonly numbering: NumberingKind
  readonly chapter: number | null
  readonly title: Passage
  readonly span: Span
}
