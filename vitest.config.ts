import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const EVERYTHING = ['test/**/*.test.ts', 'sources/**/*.test.ts']
/** What takes minutes however few its cases: only in the long run, which has a Postgres. */
const MINUTES_LONG = 'test/**/*-long.test.ts'
/** What stores: run on Postgres where there is one, and then on the embedded database as well. */
const STORING = ['test/store/**/*.test.ts', 'test/jobs/**/*.test.ts', 'test/sweep/**/*.test.ts']

const suite: TestProjectInlineConfiguration = { extends: true, test: { name: 'suite', include: EVERYTHING } }
const embedded: TestProjectInlineConfiguration = {
  extends: true,
  test: { name: 'embedded', include: STORING, setupFiles: ['test/support/embedded-only.ts'] },
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    exclude: process.env['UTLYST_TEST_LONG'] === '1' ? [] : [MINUTES_LONG],
    projects: process.env['TEST_DATABASE_URL'] === undefined ? [suite] : [suite, embedded],
  },
})
