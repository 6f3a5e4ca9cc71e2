import { describe, expect, it } from 'vitest'
import { createSubmitOnce } from './submit-once.ts'

const post = (body: unknown) =>
  new Request('http://localhost/api/tasks', {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { 'content-type': 'application/json' },
  })
const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

/** A server that answers in turn; `null` is a line that breaks. */
function serverOf(...answers: readonly (Response | null)[]) {
  const keys: (string | null)[] = []
  const send = async (request: Request) => {
    keys.push(request.headers.get('idempotency-key'))
    const next = answers[keys.length - 1]
    if (!next) throw new TypeError('Failed to fetch')
    return next
  }
  const once = createSubmitOnce(send, async () => {})
  return { keys, submit: (input: unknown) => once(post(input), {}, ['tasks', 'create'], input) }
}

describe('a submission', () => {
  it('that is pressed twice is sent once, and both are answered', async () => {
    const { keys, submit } = serverOf(answer(201, { id: 1 }))
    const both = await Promise.all([submit({ title: 'a' }), submit({ title: 'a' })])
    expect(await Promise.all(both.map((each) => each.json()))).toEqual([{ id: 1 }, { id: 1 }])
    expect(keys).toHaveLength(1)
  })

  it('keeps its key after a broken line or a failure of the server, and gets a new one once it is answered', async () => {
    const { keys, submit } = serverOf(null, answer(500, {}), answer(201, {}), answer(201, {}))
    await expect(submit({ title: 'a' })).rejects.toThrow('Failed to fetch')
    expect((await submit({ title: 'a' })).status).toBe(500)
    expect((await submit({ title: 'a' })).status).toBe(201)
    await submit({ title: 'a' })
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[3]).not.toBe(keys[0])
  })

  it('waits while the server is still at it', async () => {
    const underWay = () => answer(409, { data: { state: 'in-progress', wanted: 'repeat' } })
    const { keys, submit } = serverOf(underWay(), underWay(), answer(201, { id: 2 }))
    expect(await (await submit({ title: 'a' })).json()).toEqual({ id: 2 })
    expect(new Set(keys).size).toBe(1)
  })

  it('of another content has another key', async () => {
    const { keys, submit } = serverOf(answer(422, {}), answer(201, {}))
    await submit({ title: '' })
    await submit({ title: 'a' })
    expect(keys[0]).not.toBe(keys[1])
  })
})
