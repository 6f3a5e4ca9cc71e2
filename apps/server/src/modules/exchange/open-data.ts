import { Readable } from 'node:stream'
import { dataMediaTypes } from '@zhiheng/contract'
import { type FactType, factTypes, findFactType, type Words } from '@zhiheng/fact-types'
import { type Cell, writeTable } from '@zhiheng/table-files'
import { type Actor, publicActor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { correctionPages, correctionSheet } from './open-corrections.ts'
import { type After, cellsOf, listOut, type OutRow } from './out-rows.ts'
import { writeColumn } from './template.ts'
import { columnsOf } from './type-columns.ts'

export type OpenDataSite = {
  readonly name: string
  readonly nameEn: string
  readonly siteName: string
  readonly siteNameEn: string
  /** Under which the city gives its data, as an address; absent where it has not said. */
  readonly dataLicence?: string | undefined
}

const formats = ['csv', 'ndjson'] as const
type Format = (typeof formats)[number]
const pageRows = 2000

/** Kinds of facts of which at least some are shown to everybody. */
const openTypes = factTypes.filter((type) => findFactType(type.code) === type && type.visibility === 'public')

/** What is open to everybody: a description for other catalogues (DCAT 3), and files that are written while they are sent. */
export function openDataOf(deps: ExchangeDependencies) {
  return {
    catalogue: (site: OpenDataSite, base: string): object => describe(site, base, deps.clock),
    /** `penalty.csv`: the file of a kind of facts. @throws NOT_FOUND where that kind or format is not open */
    file(name: string, reader: Pick<Actor, 'address' | 'requestId'>) {
      const [, code, ending] = /^([a-z-]+)\.(\w+)$/.exec(name) ?? []
      const type = openTypes.find((each) => each.code === code)
      const format = formats.find((each) => each === ending)
      if (code === 'corrections' && format)
        return { stream: correctionsOf(deps, format), mediaType: dataMediaTypes[`.${format}`] }
      if (!type || !format) throw notFound('open-data')
      const actor: Actor = { ...publicActor, ...reader, today: deps.clock.today() }
      return { stream: streamOf(deps, actor, type, format), mediaType: dataMediaTypes[`.${format}`] }
    },
  }
}

const correctionsOf = ({ pool }: ExchangeDependencies, format: Format): Readable =>
  Readable.from(writeTable(format, correctionSheet, correctionPages(createDatabase(pool))), {
    objectMode: false,
  })

function streamOf(deps: ExchangeDependencies, actor: Actor, type: FactType, format: Format): Readable {
  const columns = columnsOf(type)
  const sheet = { name: type.label.zh, columns: columns.map((column) => writeColumn(column, 'zh-CN')) }
  return Readable.from(writeTable(format, sheet, pagesOf(deps, actor, type, cellsOf(columns, 'zh-CN'))), {
    objectMode: false,
  })
}

/** In the eyes of the public: what is no longer displayed is not there. */
async function* pagesOf(
  { pool, clock }: ExchangeDependencies,
  actor: Actor,
  { code }: FactType,
  cells: (row: OutRow) => readonly Cell[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const db = createDatabase<unknown>(pool)
  const filter = { factType: code, asOf: clock.today(), knownAt: clock.now() }
  let after: After
  for (;;) {
    const rows = await read(db, actor, (tx) => listOut(tx, filter, after, pageRows))
    yield rows.map(cells)
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = [last.subjectId, last.id]
  }
}

const both = ({ zh, en }: Words) => [
  { '@value': zh, '@language': 'zh-CN' },
  { '@value': en, '@language': 'en' },
]
/** Facts become public as they are recorded. */
const continuously = 'http://publications.europa.eu/resource/authority/frequency/CONT'

/** What of the files has ended since: nobody in particular holds them. */
const corrections = {
  label: { zh: '已更正和不再公示的记录', en: 'What has been corrected or is no longer displayed' },
  note: {
    zh: '留有旧文件的，据此改正自己的副本；只列文书号和行号',
    en: 'Whoever keeps an older file corrects it by this one; papers and lines only',
  },
}
/** What the product concludes of firms, beside the facts that it concludes it from. */
const grades = {
  label: { zh: '企业质量信用等级', en: 'Quality credit grades of firms' },
  note: {
    zh: '按现行规则公布的等级，每条写明规则版本和截止日；告知期内的新等级不在其中，列上一次公布的；不含分数和名次。',
    en: 'Grades published by the rules in force, each with the version of its rule and the day; a grade of which the firm is still being told is not among them, the last published one is; no points, no ranking.',
  },
}

const datasetOf = (id: string, identifier: string, label: Words, note: Words | undefined) => ({
  ...{ '@id': id, '@type': 'dcat:Dataset' },
  ...{ 'dct:identifier': identifier, 'dct:title': both(label) },
  ...(note ? { 'dct:description': both(note) } : {}),
  'dct:accrualPeriodicity': { '@id': continuously },
})

const distributionOf = (title: string, format: Format, licence: object) => ({
  ...{ '@type': 'dcat:Distribution', 'dct:title': title },
  'dcat:mediaType': dataMediaTypes[`.${format}`],
  ...licence,
})

function describe(site: OpenDataSite, base: string, clock: Clock): object {
  const publisher = { '@type': 'foaf:Agent', 'foaf:name': both({ zh: site.name, en: site.nameEn }) }
  const licence = site.dataLicence ? { 'dct:license': { '@id': site.dataLicence } } : {}
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': `${base}/api/public/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': both({ zh: site.siteName, en: site.siteNameEn }),
    'dct:publisher': publisher,
    'dct:modified': clock.now(),
    ...licence,
    'dcat:dataset': [
      ...openTypes.map((type) => ({
        ...datasetOf(`${base}/api/public/facts/${type.code}`, type.code, type.label, type.note),
        ...{ 'dcat:theme': type.area, 'dct:publisher': publisher, ...licence },
        'dcat:distribution': formats.map((format) => ({
          ...distributionOf(`${type.label.zh} .${format}`, format, licence),
          'dcat:downloadURL': { '@id': `${base}/api/public/facts/${type.code}.${format}` },
        })),
      })),
      {
        ...datasetOf(`${base}/api/public/corrections`, 'corrections', corrections.label, corrections.note),
        ...{ 'dct:publisher': publisher, ...licence },
        'dcat:distribution': formats.map((format) => ({
          ...distributionOf(`${corrections.label.zh} .${format}`, format, licence),
          'dcat:downloadURL': { '@id': `${base}/api/public/facts/corrections.${format}` },
        })),
      },
      {
        ...datasetOf(`${base}/api/public/grades`, 'grades', grades.label, grades.note),
        ...{ 'dct:publisher': publisher, ...licence },
        'dcat:distribution': formats.map((format) => ({
          ...distributionOf(`${grades.label.zh} .${format}`, format, licence),
          'dcat:downloadURL': { '@id': `${base}/api/public/grades/file?format=${format}` },
        })),
      },
    ],
    'dcat:service': {
      '@type': 'dcat:DataService',
      'dct:title': both({ zh: '按主体查询公开事实', en: 'Public facts by subject' }),
      'dcat:endpointURL': { '@id': `${base}/api/subjects/{id}/facts` },
      'dcat:endpointDescription': { '@id': `${base}/api/reference` },
    },
  }
}
