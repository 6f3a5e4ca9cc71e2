import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser, openReader, type Reader, type Visit } from './browser.ts'
import { type RunningCity, type Stage, startCity } from './city.ts'
import { openPerson } from './people.ts'

/**
 * A running city and a browser for the tests of a file. Each reader that a test opens has a browser context of its
 * own; after the test all of them close, and none may have left the server's origin or thrown an error.
 */
export function journeyIn(stage: Stage, environment?: Parameters<typeof startCity>[1]) {
  let browser: Browser | undefined
  let city: RunningCity | undefined
  let readers: Reader[] = []
  const running = () => {
    if (!(browser && city)) throw new Error('the city has not started')
    return { browser, city }
  }
  const keep = (reader: Reader) => {
    readers.push(reader)
    return reader.page
  }

  beforeAll(async () => {
    ;[browser, city] = await Promise.all([launchBrowser(), startCity(stage, environment)])
    // The first file of a run builds the pages and plays the invented year besides.
  }, 600_000)
  afterEach(async ({ task }) => {
    const left = readers
    readers = []
    if (task.result?.state === 'fail') await Promise.all(left.map(describe))
    await Promise.all(left.map((reader) => reader.leave()))
    expect(left.flatMap(({ faults }) => faults)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await city?.close()
  })

  return {
    city: () => running().city,
    /** Somebody who is not signed in. */
    visitor: async (visit?: Visit) => keep(await openReader(running().browser, running().city.origin, visit)),
    /** Somebody of the demonstration, by user name. */
    person: async (username: string, visit?: Visit) =>
      keep(await openPerson(running().browser, running().city.origin, username, visit)),
  }
}

/** What stood on a page when its test failed, as a screen reader would have it; and a picture where asked for. */
async function describe({ page }: Reader): Promise<void> {
  const seen = await page
    .locator('body')
    .ariaSnapshot({ timeout: 5000 })
    .catch((error) => String(error))
  console.log(`--- ${page.url()}\n${seen.slice(0, 6000)}`)
  const folder = process.env.JOURNEY_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${Date.now()}.png`, fullPage: true })
}
