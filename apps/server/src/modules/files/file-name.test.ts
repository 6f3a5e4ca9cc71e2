import { describe, expect, it } from 'vitest'
import { safeFileName } from './file-name.ts'

describe('safeFileName', () => {
  it.each([
    ['二季度报告.docx', '二季度报告.docx'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\x\\表.xlsx', '表.xlsx'],
    ['exe\u202egpj.txt', 'exegpj.txt'],
    ['a\u0000b\n.pdf', 'ab.pdf'],
    ['a<b>:"c|d?*.txt', 'a_b___c_d__.txt'],
    ['...hidden.txt', 'hidden.txt'],
    ['name.txt. . ', 'name.txt'],
    ['con.txt', '_con.txt'],
    ['COM1', '_COM1'],
    ['   ', 'file'],
    ['', 'file'],
    ['.pdf', 'pdf'],
  ])('makes %j %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it('shortens the stem and keeps the ending', () => {
    const name = safeFileName(`${'长'.repeat(400)}.docx`)
    expect([...name]).toHaveLength(150)
    expect(name).toMatch(/长\.docx$/)
  })

  it('writes composed letters, as other systems send them in two', () => {
    expect(safeFileName('re\u0301sume\u0301.pdf')).toBe('résumé.pdf')
  })
})
