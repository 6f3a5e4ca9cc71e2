import { createServer } from 'node:net'
import { Problem } from '../problem.ts'

/**
 * Fails early, with the remedy, when the port cannot be listened on.
 *
 * @throws {Problem}
 */
export function requireFreePort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: { code?: string }) => reject(explainListening(error, port, host)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** Turns what `listen` threw into a message that names the port. */
export function explainListening(error: unknown, port: number, host: string): unknown {
  const code = (error as { code?: string }).code
  const other = port < 65_000 ? port + 1 : port - 1
  if (code === 'EADDRINUSE') {
    return new Problem(
      {
        happened: `端口 ${port} 被别的程序占用了。`,
        kept: '数据没有改动。',
        todo: `换一个端口：PORT=${other} npm start；或先关掉占用它的程序。`,
      },
      {
        happened: `Port ${port} is taken by another program.`,
        kept: 'The data is unchanged.',
        todo: `Use another port: PORT=${other} npm start; or close the program that has it.`,
      },
    )
  }
  if (code === 'EACCES') {
    return new Problem(
      {
        happened: `没有使用端口 ${port} 的权限（1024 以下的端口只有管理员能用）。`,
        todo: '换一个端口：PORT=8086 npm start。',
      },
      {
        happened: `Port ${port} may not be used (those below 1024 are for the administrator).`,
        todo: 'Use another port: PORT=8086 npm start.',
      },
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Problem(
      {
        happened: `这台机器没有 ${host} 这个地址。`,
        todo: '改正 HOST，或不设它（默认只在本机 127.0.0.1 上监听）。',
      },
      {
        happened: `This machine does not have the address ${host}.`,
        todo: 'Correct HOST, or unset it (by default only this machine, 127.0.0.1, is served).',
      },
    )
  }
  return error
}
