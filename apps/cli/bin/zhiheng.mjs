#!/usr/bin/env node
// Plain JavaScript for any Node: it only finds a Node that runs the TypeScript sources, this one or the one from npm.
import { spawnSync } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= 24) {
  // Halves the start of every run but the first; where the folder cannot be written nothing is kept.
  module.enableCompileCache(fileURLToPath(new URL('.cache/compile/', root)))
  await import('../src/main.ts')
} else {
  const { findNode } = await import('../../../tools/launch/runtime.mjs')
  const { status } = spawnSync(
    findNode(fileURLToPath(root)),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
}
