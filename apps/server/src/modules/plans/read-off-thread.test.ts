import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { AppError } from '#kernel/error'
import { planText } from '#testing/published-plan'
import { createReader } from './read-off-thread.ts'

const limits = { milliseconds: 20_000, megabytes: 512, atOnce: 2 }
const reader = createReader(limits)
const file = (bytes: Uint8Array, fileName: string) => ({
  kind: 'file' as const,
  bytes,
  fileName,
  mediaType: '',
})

async function refusal(work: Promise<unknown>) {
  const error = await work.catch((cause: unknown) => cause)
  if (!(error instanceof AppError) || error.code !== 'DOCUMENT_UNREADABLE') throw error
  return (error as AppError<'DOCUMENT_UNREADABLE'>).data
}

describe('reading off the event loop', () => {
  it('reads a text while other work goes on', async () => {
    const reading = reader({ kind: 'text', text: planText.repeat(200) })
    let turns = 0
    const turn = setInterval(() => {
      turns += 1
    }, 1)
    const { document, format } = await reading
    clearInterval(turn)
    expect(format).toBe('text')
    expect(document.measures.length).toBeGreaterThan(100)
    expect(turns).toBeGreaterThan(5)
  })

  it('reads a file with the way back to its source', async () => {
    const { text, document } = await reader(file(Buffer.from(planText), '计划.txt'))
    const [first] = document.measures
    expect(first && text.slice(first.title.span.start, first.title.span.end)).toBe('开展电梯专项检查')
  })

  it.each([
    ['nothing', Buffer.from('')],
    ['blanks', Buffer.from(' \n \t ')],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    [
      'a locked or old Word file',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]),
    ],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
    ['a text without a measure', Buffer.from('今天天气很好，我们去公园散步。'.repeat(20))],
    ['a broken package', Buffer.from('504b03041400000008', 'hex')],
  ])('says what is wrong with %s and what to do', async (_, bytes) => {
    const { reason, remedy } = await refusal(reader(file(bytes, '计划.docx')))
    expect(reason.length).toBeGreaterThan(5)
    expect(remedy.length).toBeGreaterThan(5)
  })

  it('does not inflate a bomb', async () => {
    const { reason } = await refusal(reader(file(bomb(), '计划.docx')))
    expect(reason).toContain('解压后异常庞大')
  })

  it('refuses a text over the limit with its limit', async () => {
    expect((await refusal(reader({ kind: 'text', text: '（一）检查。'.repeat(400_000) }))).limit).toBe(
      2_000_000,
    )
  })

  it('stops what takes too long, and what takes too much memory', async () => {
    const endless = new URL('data:text/javascript,for(;;){}')
    expect(
      (await refusal(createReader({ ...limits, milliseconds: 300 }, endless)({ kind: 'text', text: '' })))
        .limit,
    ).toBe(300)
    const greedy = new URL('data:text/javascript,const a=[];for(;;)a.push(new Array(1e5).fill(a.length))')
    const small = createReader({ ...limits, megabytes: 32 }, greedy)
    expect((await refusal(small({ kind: 'text', text: '' }))).reason).toContain('内存')
  })

  it('a reader that breaks is a failure of ours, not of the document', async () => {
    const broken = createReader(limits, new URL('data:text/javascript,throw new Error("broken")'))
    await expect(broken({ kind: 'text', text: '' })).rejects.toThrow('broken')
    const silent = createReader(limits, new URL('data:text/javascript,'))
    await expect(silent({ kind: 'text', text: '' })).rejects.toThrow('without an answer')
  })
})

/** A package with one member that inflates to 64 MiB of blanks. */
function bomb(): Buffer {
  const name = Buffer.from('word/document.xml')
  const packed = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 32), { level: 9 })
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(64 * 1024 * 1024, 8)
  const common = Buffer.concat([Buffer.from('1400000008000000000000000000', 'hex').subarray(0, 10), sizes])
  const local = Buffer.concat([
    Buffer.from('504b0304', 'hex'),
    common,
    lengthOf(name),
    Buffer.alloc(2),
    name,
    packed,
  ])
  const central = Buffer.concat([
    Buffer.from('504b01021400', 'hex'),
    common,
    lengthOf(name),
    Buffer.alloc(16),
    name,
  ])
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

function lengthOf(name: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16LE(name.length, 0)
  return length
}
