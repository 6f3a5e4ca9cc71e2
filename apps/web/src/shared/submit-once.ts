type Send = (request: Request, init: RequestInit) => Promise<Response>
type Submission = { readonly key: string; pending?: Promise<Response> | undefined }

/** The server is still at the same submission: so long between two questions, and so often. */
const askAgainMs = 700
const mostAsks = 8

/**
 * Sends each submission under a key of its own, by which the server does it once. What is pressed twice is sent once;
 * what got no answer keeps its key, so that pressing again after a broken line does not do it again.
 */
export function createSubmitOnce(send: Send, wait: (ms: number) => Promise<void> = sleep) {
  const open = new Map<string, Submission>()

  const submit = async (mark: string, key: string, request: Request, init: RequestInit) => {
    // A file is sent as it lies; only what is small is kept to be sent again.
    const isSmall = request.headers.get('content-type')?.startsWith('application/json') ?? true
    for (let asks = 1; ; asks += 1) {
      const sent = isSmall ? request.clone() : request
      sent.headers.set('idempotency-key', key)
      const response = await send(sent, init)
      if (isSmall && asks < mostAsks && (await isUnderWay(response))) await wait(askAgainMs)
      else {
        // A failure of the server's own leaves open whether it was done.
        if (response.status < 500) open.delete(mark)
        return response
      }
    }
  }

  return async (
    request: Request,
    init: RequestInit,
    path: readonly string[],
    input: unknown,
  ): Promise<Response> => {
    if (request.method === 'GET') return send(request, init)
    const mark = JSON.stringify([path, input], describeFile)
    const submission = open.get(mark) ?? { key: newKey() }
    open.set(mark, submission)
    submission.pending ??= submit(mark, submission.key, request, init).finally(() => {
      submission.pending = undefined
    })
    return (await submission.pending).clone()
  }
}

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

async function isUnderWay(response: Response): Promise<boolean> {
  if (response.status !== 409) return false
  const { data } = (await response.clone().json()) as { data?: { state?: string; wanted?: string } }
  return data?.state === 'in-progress' && data.wanted === 'repeat'
}

const describeFile = (_name: string, value: unknown): unknown =>
  value instanceof File ? [value.name, value.size, value.lastModified] : value

/** `crypto.randomUUID` is missing where a page comes by plain HTTP. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
