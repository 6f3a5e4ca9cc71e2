import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findFactType } from '@zhiheng/fact-types'
import type { Delivery, InventedCity, InventedFact, InventedSubject, Truth } from '@zhiheng/invented-city'
import type { Progress } from './progress.ts'

const enough = 256 * 1024

/** Lines of JSON into a file, some hundred kilobytes at a time. */
class LinesFile {
  readonly #handle: FileHandle
  #waiting = ''

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  static async open(path: string): Promise<LinesFile> {
    return new LinesFile(await open(path, 'w'))
  }

  async add(value: object): Promise<void> {
    this.#waiting += `${JSON.stringify(value)}\n`
    if (this.#waiting.length >= enough) await this.#flush()
  }

  async close(): Promise<void> {
    await this.#flush()
    await this.#handle.close()
  }

  async #flush(): Promise<void> {
    const text = this.#waiting
    this.#waiting = ''
    await this.#handle.write(text)
  }
}

/** Writes what was planted, a truth a line. */
export async function writeTruths(path: string, truths: readonly Truth[]): Promise<void> {
  const file = await LinesFile.open(path)
  for (const truth of truths) await file.add(truth)
  await file.close()
}

/**
 * The city as files: `subjects.ndjson`, and for each supplier a folder below `facts/` with a file for each type of fact, in the
 * columns of the import, so that a body hands them in as they are; what corrects or withdraws stands below `corrections/`, to be
 * handed in after. `deliveries.ndjson` says what was delivered when.
 */
export async function writeFiles(directory: string, city: InventedCity, progress: Progress): Promise<void> {
  await mkdir(directory, { recursive: true })
  const codes = await writeSubjects(join(directory, 'subjects.ndjson'), city, progress)
  const files = new Map<string, LinesFile>()
  const fileOf = async (...path: readonly string[]) => {
    const name = join(directory, `${join(...path)}.ndjson`)
    const open = files.get(name)
    if (open) return open
    await mkdir(dirname(name), { recursive: true })
    const file = await LinesFile.open(name)
    files.set(name, file)
    return file
  }
  const ended = new Map<number, Place>()
  try {
    for (const delivery of city.deliveries()) {
      const lines = new Map<string, number>()
      for (const fact of delivery.facts) {
        if (fact.ref !== null) ended.set(fact.ref, { document: fact.document, line: fact.line })
        const folder = fact.effect === 'assert' ? 'facts' : 'corrections'
        const file = await fileOf(folder, delivery.supplier, fact.type)
        await file.add(rowOf(fact, codes(fact.key), ended))
        const name = `${folder}/${fact.type}`
        lines.set(name, (lines.get(name) ?? 0) + 1)
        if (!fact.refused) progress.facts(1)
      }
      const deliveries = await fileOf('deliveries')
      await deliveries.add(deliveryRow(delivery, lines))
    }
  } finally {
    for (const file of files.values()) await file.close()
  }
}

type Place = { readonly document: string; readonly line: number }

/** How many lines of each file came with it: they stand there in the order of the deliveries. */
const deliveryRow = ({ supplier, at }: Delivery, lines: ReadonlyMap<string, number>) => ({
  ...{ source: supplier, deliveredAt: at, lines: Object.fromEntries(lines) },
})

/** @returns the first code of a subject by its key */
async function writeSubjects(path: string, city: InventedCity, progress: Progress) {
  const codes: { scheme: string; value: string }[] = []
  const file = await LinesFile.open(path)
  for (const subject of city.subjects()) {
    const { scheme = '', value = '' } = subject.identifiers[0] ?? {}
    codes.push({ scheme, value })
    await file.add(subjectRow(subject, codes))
    progress.subjects(1)
  }
  await file.close()
  return (key: number) => codes[key] ?? { scheme: '', value: '' }
}

/** Ties name the other side by its code. */
const subjectRow = ({ key, relations, ...subject }: InventedSubject, codes: readonly object[]) => ({
  ...subject,
  relations: relations.map(({ from, to, kind, validFrom }) => ({
    kind,
    direction: from === key ? 'out' : 'in',
    other: codes[from === key ? to : from],
    validFrom,
  })),
})

/** What stands around the payload in files; a field of the same name is told from it by the place it stands in. */
const around: ReadonlySet<string> = new Set([
  ...['subjectCode', 'subjectName', 'occurredOn', 'validTo', 'document', 'line', 'legalBasis'],
  ...['effect', 'correctsDocument', 'correctsLine', 'reason'],
])

/** Every line has every column: readers take the columns from the first ones. */
function rowOf(fact: InventedFact, code: { readonly value: string }, ended: ReadonlyMap<number, Place>) {
  const { document, line, occurredOn, validTo, legalBasis, effect, corrects, reason, payload } = fact
  const place = corrects === null ? undefined : ended.get(corrects)
  const type = findFactType(fact.type)
  const fields = (type?.fields ?? []).map(
    ({ name }) => [around.has(name) ? `payload.${name}` : name, payload[name] ?? null] as const,
  )
  return {
    ...{
      subjectCode: code.value,
      occurredOn,
      ...(type?.validity === 'none' ? {} : { validTo }),
      document,
      line,
    },
    ...(type?.legalBasis === 'none' ? {} : { legalBasis }),
    ...Object.fromEntries(fields),
    ...{ effect, correctsDocument: place?.document ?? null, correctsLine: place?.line ?? null, reason },
  }
}
