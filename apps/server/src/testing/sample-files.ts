import { strToU8, zipSync } from 'fflate'

const office = (main: string, type: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ),
    [main]: strToU8('<x/>'),
  })
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

const samples = {
  empty: () => new Uint8Array(),
  pdf: () => latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  docx: () => office('word/document.xml', 'wordprocessingml.document'),
  xlsx: () => office('xl/workbook.xml', 'spreadsheetml.sheet'),
  zip: () => zipSync({ 'a.txt': strToU8('a') }),
  png: () =>
    latin(
      '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\u0008\u0006\0\0\0\u001f\u0015\u00c4\u0089\0\0\0\0IDAT',
    ),
  jpg: () => latin('\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0\u00ff\u00d9'),
  utf8: () => strToU8('质量月活动，第一行\n第二行\n'),
  // 质量,数量 in GB18030.
  gb18030: () => Uint8Array.from([0xd6, 0xca, 0xc1, 0xbf, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0a]),
  exe: () => latin(`MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff\0\0${'\0'.repeat(64)}`),
  html: () => strToU8('  <!DOCTYPE html><script>alert(1)</script>'),
  svg: () => strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  script: () => strToU8('#!/bin/sh\nrm -rf /\n'),
  bytes: () => Uint8Array.from({ length: 300 }, (_, index) => index % 256),
  cfb: () => latin(`\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1${'\0'.repeat(600)}`),
} as const

/** A small file of each kind that people upload, and of some that they should not. */
export const bytesOf = (sample: keyof typeof samples): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(samples[sample]())
