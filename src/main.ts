#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// The second start spares the reading of types and the compiling. Where the folder cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/utlyst', import.meta.url)))

const { run } = await import('#cli/run')
process.exitCode = await run(process.argv.slice(2))
