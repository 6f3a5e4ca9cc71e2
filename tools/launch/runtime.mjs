import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from './message.mjs'

const wanted = 24

/**
 * The Node that runs the project: the one the lock file pins where npm carries it for this machine
 * (Linux x64 and arm64), else the caller's own when it is new enough (macOS).
 * @param {string} root folder of the checkout
 * @returns {string} path of the executable
 */
export function findNode(root) {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned) && majorOf(pinned) >= wanted) return pinned
  if (Number.parseInt(process.versions.node, 10) >= wanted) return process.execPath
  return fail({
    zh: [
      `需要 Node ${wanted} 或更新的版本；这里是 ${process.version}，npm 上也没有适合本机（${process.platform}-${process.arch}）的。`,
      `请从 https://nodejs.org 安装 Node ${wanted}，再运行一次。`,
    ],
    en: [
      `Node ${wanted} or later is needed; this is ${process.version}, and npm carries none for this machine (${process.platform}-${process.arch}).`,
      `Install Node ${wanted} from https://nodejs.org and run the command again.`,
    ],
  })
}

/** A pinned Node may be present and still not run here (an old C library, a folder mounted noexec). */
function majorOf(executable) {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' })
  return Number.parseInt((stdout ?? '').replace('v', ''), 10) || 0
}
