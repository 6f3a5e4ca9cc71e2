// For `node --import`: nothing but this machine can be reached, and whoever tries is put down in the file that
// ZHIHENG_TEST_TRIES names, process by process.

import dgram from 'node:dgram'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const here = /^(127\.|::1$|localhost$|0\.0\.0\.0$)/

function refuse(target) {
  appendFileSync(process.env.ZHIHENG_TEST_TRIES, `${process.argv[1] ?? ''} → ${target}\n`)
  throw Object.assign(new Error(`No network: ${target}`), { code: 'ENETUNREACH' })
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args
  const options = typeof first === 'object' ? first : { port: first, host: args[1] }
  if (options?.path === undefined && options?.port !== undefined && !here.test(options.host ?? 'localhost'))
    refuse(`${options.host}:${options.port}`)
  return connect.apply(this, args)
}
const { send } = dgram.Socket.prototype
dgram.Socket.prototype.send = function (...args) {
  const host = args.find((each, at) => at > 0 && typeof each === 'string')
  if (host !== undefined && !here.test(host)) refuse(`udp ${host}`)
  return send.apply(this, args)
}
