import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Starts or joins the test database; only projects that use it wait for it. */
const withDatabase = ['./tools/testing/global-setup.ts']

/** A busy machine is slow: nothing is given up that may still come, and what has come is not waited for. */
const patience = { testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } }

const seeded = {
  alias: [
    { find: /^fast-check$/, replacement: join(import.meta.dirname, 'tools/testing/seeded-fast-check.ts') },
  ],
}

/** Tests wait for the database, and for processes that are killed: more of them than cores keep the cores busy. */
const side = { ...patience, ...seeded, maxWorkers: 3, sequence: { groupOrder: 0 } }

export default defineConfig({
  test: {
    projects: [
      { test: { ...side, name: 'packages', include: ['packages/*/src/**/*.test.ts'] } },
      { test: { ...side, name: 'cli', include: ['apps/cli/src/**/*.test.ts'] } },
      {
        test: {
          ...side,
          name: 'server',
          include: ['apps/server/src/**/*.test.ts'],
          globalSetup: withDatabase,
        },
      },
      {
        extends: './apps/web/vite.config.ts',
        test: { ...side, name: 'web', include: ['apps/web/src/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          ...side,
          name: 'tools',
          include: ['tools/**/*.test.ts'],
          globalSetup: withDatabase,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          globalSetup: withDatabase,
          ...patience,
          testTimeout: 240_000,
          // A browser, a server and its database each: two at a time are what two cores carry.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
