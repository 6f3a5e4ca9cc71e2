import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addWorkingDays, isWorkingDay } from '@zhiheng/primitives'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProfile } from './profile.ts'

const shantou = join(import.meta.dirname, '../../../../profiles/shantou')
let copy: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'zhiheng-profile-'))
})
afterAll(() => rm(copy, { recursive: true }))

/** The profile of Shantou with one file changed. */
async function changed(file: string, change: (text: string) => string): Promise<string> {
  await cp(shantou, copy, { recursive: true })
  await writeFile(join(copy, file), change(await readFile(join(shantou, file), 'utf8')))
  return copy
}

describe('loadProfile', () => {
  it('reads Shantou with its plan', async () => {
    const profile = await loadProfile('shantou')
    expect(profile.site.areaCode).toBe('440500')
    expect(profile.planText).toContain('汕头市贯彻实施质量发展纲要2013年重点行动计划')
    expect(profile.organisations.bodies[0]).toMatchObject({ kind: 'city', parent: null })
  })

  it('gives another digest for another profile', async () => {
    const before = await loadProfile('shantou')
    const after = await loadProfile(await changed('site.json', (text) => text.replace('440500', '440501')))
    expect(after.digest).not.toBe(before.digest)
  })

  it.each([
    ['site.json', '"440500"', '"4405"', /site\.json.*\n {2}areaCode: six digits/],
    ['site.json', '"name"', '"nmae"', /name: /],
    ['organisations.json', '"code": "health"', '"code": "quality"', /bodies\.\d+\.code: 代码 quality/],
    ['organisations.json', '"parent": "quality"', '"parent": "absent"', /bodies\.\d+\.parent: 上级 absent/],
    ['organisations.json', '"kind": "short"', '"kind": "alias"', /bodies\.0\.names: .*short/],
    ['calendar.json', '2013-10-07', '2013-10-32', /calendar\.json.*\n {2}years\.1\.holidays\.6: from\/to/],
    ['demo.json', '"administrator"', '"leader"', /accounts: an administrator is needed/],
    [
      'demo.json',
      '"organisation": "nanao"',
      '"organisation": "atlantis"',
      /accounts\.\d+\.organisation: .*atlantis/,
    ],
    [
      'invented-city.json',
      '"organisation": "water"',
      '"organisation": "fire"',
      /suppliers\.\d+\.organisation: .*fire/,
    ],
    ['invented-city.json', '"share": 0.17', '"share": 0.18', /districts: .*合计应为 1/],
    ['invented-city.json', '"toys"', '"kites"', /pillars\.1\.trades: trades are textiles/],
    ['invented-city.json', '"border-result"', '"border"', /facts: codes or groups/],
    ['light-rule.json', '"version"', '"edition"', /0\.version: /],
    ['demo.json', '{', '', /is not JSON/],
  ])('says what is wrong in %s: %s', async (file, from, to, message) => {
    const dir = await changed(file, (text) => text.replace(from, to))
    await expect(loadProfile(dir)).rejects.toThrow(message)
  })

  it('says which file is missing', async () => {
    await expect(loadProfile('atlantis')).rejects.toThrow(/atlantis\/site\.json .*\n {2}读不到/)
  })
})

describe('the calendar of Shantou', () => {
  const load = async () => {
    const { calendar } = await loadProfile('shantou')
    return {
      holidays: new Set(calendar.years.flatMap(({ holidays }) => holidays.flat())),
      makeUpDays: new Set(calendar.years.flatMap(({ makeUpDays }) => makeUpDays)),
    }
  }
  const daysOf = (year: number) =>
    Array.from({ length: 366 }, (_, index) =>
      new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10),
    ).filter((day) => day.startsWith(String(year)))

  // Weekdays less the statutory holidays, 11 a year and 13 since 2025; 2012 had one more day off, worked in 2011.
  it.each([
    [2012, 249],
    [2013, 250],
    [2014, 250],
    [2025, 248],
    [2026, 248],
  ])('has the working days of %i', async (year, expected) => {
    const calendar = await load()
    expect(daysOf(year).filter((day) => isWorkingDay(day, calendar))).toHaveLength(expected)
  })

  it.each([
    ['2013-02-05', 7, '2013-02-19'],
    ['2013-02-18', 7, '2013-02-27'],
    ['2013-02-18', 20, '2013-03-18'],
    ['2013-04-26', 7, '2013-05-08'],
    ['2013-09-18', 7, '2013-09-29'],
    ['2013-09-27', 7, '2013-10-12'],
    ['2013-09-30', 20, '2013-11-01'],
    ['2013-12-25', 7, '2014-01-06'],
  ])('ends a limit that starts on %s after %i working days on %s', async (start, count, end) => {
    expect(addWorkingDays(start, count, await load())).toBe(end)
  })
})
