import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { type Model, validateModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import type * as z from 'zod'
import { DocumentSeriesData, loadTemplates, type TemplateFile } from './document-templates.ts'
import { type ProfileData, profileFiles } from './profile-schema.ts'

const root = join(import.meta.dirname, '../../../..')

/** A city as data: what its folder below `profiles/` says. */
export type Profile = ProfileData & {
  /** The city's plan as issued. */
  readonly planText: string
  /** Models that grade, each a file of the folder `models`, in the order of their names. */
  readonly models: readonly Model[]
  /** Word templates of the office, and how its documents are numbered. */
  readonly templates: readonly TemplateFile[]
  readonly documentSeries: DocumentSeriesData['series']
  /** Over every byte that was read: another digest means another profile. */
  readonly digest: string
}

/** A file of a profile that cannot be used: which one, where in it, and why. */
export class ProfileError extends Error {
  readonly file: string
  readonly issues: readonly { readonly path: string; readonly reason: string }[]
  constructor(file: string, issues: ProfileError['issues'], cause?: unknown) {
    const lines = issues.map(({ path, reason }) => `  ${path ? `${path}: ` : ''}${reason}`)
    super(`${relative(root, file)} 有误 is not valid:\n${lines.join('\n')}`, { cause })
    this.file = file
    this.issues = issues
  }
}

/**
 * Reads a profile and checks all of it, so that a wrong one changes nothing.
 * @param profile the name of a folder below `profiles/`, or the path of one elsewhere
 * @throws ProfileError
 */
export async function loadProfile(profile: string): Promise<Profile> {
  const dir = isAbsolute(profile) ? profile : join(root, 'profiles', profile)
  const hash = createHash('sha256')
  const load = async <Schema extends z.ZodType>({ file, schema }: { file: string; schema: Schema }) => {
    const path = join(dir, file)
    const text = await readText(path)
    hash.update(file).update(text)
    return check(path, text, schema)
  }
  const data: ProfileData = {
    site: await load(profileFiles.site),
    organisations: await load(profileFiles.organisations),
    calendar: await load(profileFiles.calendar),
    lightRules: await load(profileFiles.lightRules),
    creditPolicies: await load(profileFiles.creditPolicies),
    vetoPolicies: await load(profileFiles.vetoPolicies),
    supervisionPolicies: await load(profileFiles.supervisionPolicies),
    dataRules: await load(profileFiles.dataRules),
    demo: await load(profileFiles.demo),
    demoTasks: await load(profileFiles.demoTasks),
    catalogue: await load(profileFiles.catalogue),
    demoCredit: await load(profileFiles.demoCredit),
    demoSubjects: await load(profileFiles.demoSubjects),
    inventedCity: await load(profileFiles.inventedCity),
  }
  checkAccounts(join(dir, profileFiles.demo.file), data)
  checkSuppliers(join(dir, profileFiles.inventedCity.file), data)
  checkLimits(join(dir, profileFiles.dataRules.file), data)
  const planText = await readText(join(dir, 'plan.txt'))
  const models = await loadModels(join(dir, 'models'), (name, text) => hash.update(name).update(text))
  const templates = await loadTemplates(join(dir, 'templates'), (name, content) =>
    hash.update(name).update(content),
  )
  const { series: documentSeries } =
    templates.length === 0
      ? { series: [] }
      : await load({ file: 'templates/series.json', schema: DocumentSeriesData })
  return { ...data, planText, models, templates, documentSeries, digest: hash.update(planText).digest('hex') }
}

/** Each is checked as the register checks it: a profile with a wrong rule changes nothing. */
async function loadModels(folder: string, seen: (name: string, text: string) => void): Promise<Model[]> {
  // A profile without models grades nobody until somebody drafts one.
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  const models: Model[] = []
  for (const name of files) {
    const text = await readText(join(folder, name))
    seen(name, text)
    models.push(parse(join(folder, name), text) as Model)
  }
  for (const [index, model] of models.entries()) {
    const problems = validateModel(model, factTypes, models)
    if (problems.length === 0) continue
    const issues = problems.map(({ path, reason }) => ({ path, reason: `${reason.zh} ${reason.en}` }))
    throw new ProfileError(join(folder, files[index] ?? ''), issues)
  }
  return models
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new ProfileError(path, [{ path: '', reason: '读不到 cannot be read' }], error)
  }
}

function check<Schema extends z.ZodType>(path: string, text: string, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parse(path, text))
  if (parsed.success) return parsed.data
  throw new ProfileError(
    path,
    parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), reason: issue.message })),
  )
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = `不是 JSON is not JSON: ${(error as Error).message}`
    throw new ProfileError(path, [{ path: '', reason }], error)
  }
}

/** Posts must be in bodies that there are. */
const checkAccounts = (path: string, { demo, organisations }: ProfileData): void =>
  requireBodies(path, 'accounts', demo.accounts, organisations)

/** And suppliers must be such bodies. */
const checkSuppliers = (path: string, { inventedCity, organisations }: ProfileData): void =>
  requireBodies(path, 'suppliers', inventedCity.suppliers, organisations)

/** Limits are those of bodies that there are. */
const checkLimits = (path: string, { dataRules, organisations }: ProfileData): void => {
  for (const [index, { suppliers = [] }] of dataRules.deliveryLimits.entries())
    requireBodies(
      path,
      `deliveryLimits.${index}.suppliers`,
      suppliers.map((organisation) => ({ organisation })),
      organisations,
    )
}

function requireBodies(
  path: string,
  list: string,
  items: readonly { readonly organisation: string }[],
  { bodies }: ProfileData['organisations'],
): void {
  const codes = new Set(bodies.map(({ code }) => code))
  const issues = items.flatMap(({ organisation }, index) =>
    codes.has(organisation)
      ? []
      : [
          {
            path: `${list}.${index}.organisation`,
            reason: `organisations.json 里没有 ${organisation} is not in organisations.json`,
          },
        ],
  )
  if (issues.length > 0) throw new ProfileError(path, issues)
}
