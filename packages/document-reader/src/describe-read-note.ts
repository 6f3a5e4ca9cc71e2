import type { ReaderLanguage } from './describe-read-error.ts'
import type { ReadNote } from './read-note.ts'

type Words = Record<ReaderLanguage, string>

const COUNTED: Record<Extract<ReadNote, { count: number }>['code'], (count: number) => Words> = {
  'characters-lost': (count) => ({
    'zh-CN': `${count} 处字节无法识别，已用“\ufffd”代替，请核对。`,
    en: `${count} places could not be decoded and show as \ufffd; please check.`,
  }),
  'numbers-rendered': (count) => ({
    'zh-CN': `已按文档的自动编号还原 ${count} 处序号。`,
    en: `Automatic numbering was written out for ${count} paragraphs.`,
  }),
  'contents-dropped': (count) => ({
    'zh-CN': `目录 ${count} 行未读入。`,
    en: `${count} lines of the table of contents were left out.`,
  }),
  'deletions-dropped': (count) => ({
    'zh-CN': `文档含修订：${count} 处已删除的内容未读入，新增内容按接受处理。`,
    en: `Tracked changes: ${count} deletions were left out and insertions were taken as accepted.`,
  }),
  'hidden-dropped': (count) => ({
    'zh-CN': `${count} 处隐藏文字未读入。`,
    en: `${count} pieces of hidden text were left out.`,
  }),
  'pictures-ignored': (count) => ({
    'zh-CN': `文档含 ${count} 张图片，图片中的文字无法读取。`,
    en: `The document holds ${count} pictures; text inside them cannot be read.`,
  }),
  'navigation-dropped': (count) => ({
    'zh-CN': `网页导航链接 ${count} 行未读入。`,
    en: `${count} lines of navigation links were left out.`,
  }),
  'page-furniture-dropped': (count) => ({
    'zh-CN': `页码、页眉和页脚 ${count} 行未读入。`,
    en: `${count} lines of page numbers, headers and footers were left out.`,
  }),
  'rotated-dropped': (count) => ({
    'zh-CN': `${count} 段倾斜或竖排的文字（如水印）未读入。`,
    en: `${count} pieces of rotated text (such as watermarks) were left out.`,
  }),
  'pages-without-text': (count) => ({
    'zh-CN': `${count} 页没有文字，可能是扫描图像，请核对。`,
    en: `${count} pages hold no text and may be scans; please check.`,
  }),
}

/** The note as one sentence in the reader's language. */
export function describeReadNote(note: ReadNote, language: ReaderLanguage): string {
  if (note.code === 'encoding-guessed') {
    return language === 'zh-CN'
      ? `文字编码按 ${note.encoding.toUpperCase()} 识别，如有乱码请另存为 UTF-8。`
      : `The encoding was taken to be ${note.encoding.toUpperCase()}; if characters look wrong, save the file as UTF-8.`
  }
  if (note.code === 'name-differs') {
    return language === 'zh-CN'
      ? `文件名后缀为 .${note.extension}，内容实为 ${note.format}，已按内容读取。`
      : `The name ends in .${note.extension} but the content is ${note.format}; it was read by its content.`
  }
  const words = COUNTED[note.code](note.count)[language]
  return note.code === 'pages-without-text' ? `${words} (${note.pages})` : words
}
