import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
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
 * The city as files: `subjects.ndjson` and, below `facts/`, a file for each type of fact. Subjects are named by their codes, as
 * suppliers do; corrections and withdrawals name the document that they end.
 */
export async function writeFiles(directory: string, city: InventedCity, progress: Progress): Promise<void> {
  await mkdir(join(directory, 'facts'), { recursive: true })
  const codes = await writeSubjects(join(directory, 'subjects.ndjson'), city, progress)
  const files = new Map<string, LinesFile>()
  const ended = new Map<number, string>()
  try {
    for (const delivery of city.deliveries()) {
      for (const fact of delivery.facts) {
        const file =
          files.get(fact.type) ?? (await LinesFile.open(join(directory, 'facts', `${fact.type}.ndjson`)))
        files.set(fact.type, file)
        if (fact.ref !== null) ended.set(fact.ref, `${fact.document} ${fact.line}`)
        await file.add(rowOf(delivery, fact, codes(fact.key), ended))
        if (!fact.refused) progress.facts(1)
      }
    }
  } finally {
    for (const file of files.values()) await file.close()
  }
}

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

function rowOf(
  { supplier, at }: Delivery,
  fact: InventedFact,
  code: { readonly scheme: string; readonly value: string },
  ended: ReadonlyMap<number, string>,
) {
  const { document, line, type, occurredOn, validTo, legalBasis, effect, corrects, reason, payload } = fact
  return {
    ...{ source: supplier, deliveredAt: at, document, line, type },
    ...{ subjectScheme: code.scheme, subjectCode: code.value, occurredOn, validTo, legalBasis, effect },
    ...(corrects === null ? {} : { ends: ended.get(corrects), reason }),
    ...payload,
  }
}
