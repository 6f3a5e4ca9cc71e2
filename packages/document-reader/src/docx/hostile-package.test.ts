import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { paragraph, ROOT_RELATIONS, wordPackage, zipOf } from '../testing/build-package.ts'
import { failureOf } from '../testing/failure-of.ts'

const MIB = 1024 * 1024
const BEGIN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'

/** A package whose main part says it is `claimed` bytes long, whatever it inflates to. */
function lyingPackage(content: Buffer, claimed: number): Buffer {
  const name = Buffer.from('word/document.xml')
  const packed = deflateRawSync(content)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(claimed, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed])
  const central = Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, Buffer.alloc(14), name])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

describe('hostile packages', () => {
  test('a bomb that tells its size is refused before anything is inflated', async () => {
    const bytes = zipOf({ '_rels/.rels': ROOT_RELATIONS, 'word/document.xml': new Uint8Array(24 * MIB) })
    expect(await failureOf(bytes)).toMatchObject({ code: 'zip-bomb', params: { limit: 200 } })
  })

  test('members that are harmless one by one may not add up', async () => {
    const picture = new Uint8Array(4 * MIB - 1)
    const members = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`word/media/${at}.bin`, picture]))
    const limits = { inflatedBytes: 16 * MIB }
    expect((await failureOf(zipOf({ ...members, 'word/document.xml': BEGIN }), { limits })).code).toBe(
      'zip-bomb',
    )
  })

  test.each([
    ['less than it is', 100],
    ['nothing', 0],
  ])('a bomb whose header claims %s ends while it inflates', async (_, claimed) => {
    const bomb = lyingPackage(Buffer.concat([Buffer.from(BEGIN), Buffer.alloc(32 * MIB, ' ')]), claimed)
    const before = process.memoryUsage().rss
    expect((await failureOf(bomb)).code).toBe('zip-bomb')
    expect(process.memoryUsage().rss - before).toBeLessThan(24 * MIB)
  })

  test('very many members', async () => {
    const members = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`m${at}`, 'x']))
    expect((await failureOf(zipOf(members), { limits: { packageMembers: 40 } })).code).toBe('zip-bomb')
  })

  test('elements nested without end', async () => {
    const bytes = wordPackage({ body: '<w:p>'.repeat(100_000) })
    expect((await failureOf(bytes)).code).toBe('corrupt')
  })

  test('text beyond the limit', async () => {
    const body = paragraph('质量'.repeat(600)).repeat(10)
    expect(await failureOf(wordPackage({ body }), { limits: { outputCharacters: 10_000 } })).toMatchObject({
      code: 'too-large',
      params: { unit: 'characters', limit: 10_000 },
    })
  })

  test('a package cut short, a broken part, a missing part', async () => {
    const whole = wordPackage({ body: paragraph('正文') })
    expect((await failureOf(whole.subarray(0, whole.length - 30))).code).toBe('corrupt')
    expect((await failureOf(wordPackage({ body: '<w:p>' }))).code).toBe('corrupt')
    expect((await failureOf(zipOf({ '_rels/.rels': ROOT_RELATIONS }))).code).toBe('not-a-document')
  })
})
