import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Heard = {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A system that notices are sent to: keeps what it hears, answers as it is told. */
export async function listenHttp() {
  const heard: Heard[] = []
  let answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => {
      heard.push({ url: request.url ?? '', headers: request.headers, body })
      if (answer.status === 0) return
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return {
    url: `http://127.0.0.1:${port}/hook?key=k`,
    heard,
    /** From now on; with status 0 it never answers. */
    answers: (status: number, body: string) => {
      answer = { status, body }
    },
    stop,
    /** On the same port, as after a restart. */
    start: () => listen(port),
  }
}

/** A real mail server that takes everything, or nothing while it is told to refuse. */
export async function listenSmtp() {
  const mails: { readonly to: string[]; readonly text: string }[] = []
  let refusing = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusing ? new Error('mailbox full') : null),
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (now: boolean) => {
      refusing = now
    },
    close: () => new Promise<void>((done) => server.close(done)),
  }
}
