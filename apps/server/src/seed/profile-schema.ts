import {
  CreditPolicy,
  DataRules,
  LightRule,
  OrganisationKind,
  Role,
  SupervisionPolicy,
  VetoPolicy,
} from '@zhiheng/contract'
import { addDays, isPlainDate } from '@zhiheng/primitives'
import * as z from 'zod'
import { Site } from '../city.ts'
import { CatalogueData } from './catalogue-data.ts'
import { DemoCredit } from './demo-credit.ts'
import { DemoSubjects } from './demo-subjects.ts'
import { DemoTasks } from './demo-tasks.ts'
import { InventedCityData } from './invented-city-data.ts'

const Day = z.string().refine(isPlainDate, 'a day written YYYY-MM-DD')
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/, 'lower-case letters, digits and dashes')

const Name = z.strictObject({
  name: z.string().trim().min(1).max(200),
  kind: z.enum(['official', 'short', 'alias', 'english']),
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
})

const Body = z.strictObject({
  code: Code,
  kind: OrganisationKind,
  parent: Code.nullable(),
  areaCode: z
    .string()
    .regex(/^\d{6}$/, 'six digits of GB/T 2260')
    .nullable()
    .default(null),
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
  names: z.array(Name).min(1),
})

const Organisations = z
  .strictObject({ note: z.string().optional(), bodies: z.array(Body).min(1) })
  .check(({ value, issues }) => {
    const seen = new Set<string>()
    const report = (index: number, key: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: ['bodies', index, key], message })
    for (const [index, { code, parent, names }] of value.bodies.entries()) {
      if (seen.has(code)) report(index, 'code', `代码 ${code} 用了两次 is used twice`)
      if (parent !== null && !seen.has(parent)) {
        report(index, 'parent', `上级 ${parent} 应写在前面 must be defined before this body`)
      }
      if ((parent === null) !== (index === 0))
        report(index, 'parent', '只有第一个没有上级 only the first has none')
      for (const kind of ['official', 'short'] as const) {
        if (!names.some((name) => name.kind === kind))
          report(index, 'names', `缺少 lacks a name of kind ${kind}`)
      }
      seen.add(code)
    }
  })

/** `2013-10-01/2013-10-07`, both days included. */
const Days = z
  .string()
  .refine(
    (text) => text.split('/').length === 2 && text.split('/').every(isPlainDate),
    'from/to, both YYYY-MM-DD',
  )
  .transform((text) => {
    const [from = '', to = ''] = text.split('/')
    const days = [from]
    while ((days.at(-1) ?? to) < to) days.push(addDays(days.at(-1) ?? to, 1))
    return days
  })

const Calendar = z.strictObject({
  note: z.string().optional(),
  years: z.array(
    z.strictObject({
      year: z.number().int().min(1949).max(2200),
      notice: z.string(),
      holidays: z.array(Days),
      makeUpDays: z.array(Day),
    }),
  ),
})

const Demo = z.strictObject({
  note: z.string().optional(),
  /** The instant at which the demonstration begins. */
  begins: z.iso.datetime({ offset: true }),
  password: z.string().min(10).max(200),
  accounts: z
    .array(
      z.strictObject({
        username: z
          .string()
          .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'as in the contract: 3 to 40 lower-case characters'),
        role: Role,
        organisation: Code,
        displayName: z.string().trim().min(1).max(60),
      }),
    )
    .refine((all) => all.some(({ role }) => role === 'administrator'), 'an administrator is needed'),
})

/** What each file of a profile must be. */
export const profileFiles = {
  site: { file: 'site.json', schema: Site },
  organisations: { file: 'organisations.json', schema: Organisations },
  calendar: { file: 'calendar.json', schema: Calendar },
  lightRules: { file: 'light-rule.json', schema: z.array(LightRule).min(1) },
  creditPolicies: { file: 'credit.json', schema: z.array(CreditPolicy).min(1) },
  vetoPolicies: { file: 'vetoes.json', schema: z.array(VetoPolicy).min(1) },
  supervisionPolicies: { file: 'supervision.json', schema: z.array(SupervisionPolicy).min(1) },
  dataRules: { file: 'data-rules.json', schema: DataRules },
  demo: { file: 'demo.json', schema: Demo },
  demoTasks: { file: 'demo-tasks.json', schema: DemoTasks },
  catalogue: { file: 'catalogue.json', schema: CatalogueData },
  demoCredit: { file: 'demo-credit.json', schema: DemoCredit },
  demoSubjects: { file: 'demo-subjects.json', schema: DemoSubjects },
  inventedCity: { file: 'invented-city.json', schema: InventedCityData },
} as const

type Files = typeof profileFiles
export type ProfileData = { readonly [Key in keyof Files]: z.output<Files[Key]['schema']> }
