import type { DocumentReadError, ReadErrorCode, ReadErrorParams } from './document-read-error.ts'

export type ReaderLanguage = 'zh-CN' | 'en'

/** What happened, and what the person can do about it. */
export type ReadErrorDescription = { reason: string; remedy: string }

type Words = Record<ReaderLanguage, ReadErrorDescription>

const KINDS: Readonly<Record<string, Record<ReaderLanguage, string>>> = {
  'scanned-pdf': { 'zh-CN': '只有扫描图像的 PDF', en: 'a PDF that holds only scanned images' },
  'pictures-only': { 'zh-CN': '只含图片的 Word 文档', en: 'a Word document that holds only pictures' },
  ole: { 'zh-CN': '无法识别的旧式 Office 文件', en: 'an unknown old Office file' },
  archive: { 'zh-CN': '压缩包', en: 'an archive' },
  program: { 'zh-CN': '程序文件', en: 'a program' },
  ofd: { 'zh-CN': 'OFD 版式文件', en: 'an OFD file' },
  odt: { 'zh-CN': 'OpenDocument 文件', en: 'an OpenDocument file' },
  mhtml: { 'zh-CN': '单一文件网页（MHTML）', en: 'a web archive (MHTML)' },
  'word-xml': { 'zh-CN': 'Word XML 文件', en: 'a Word XML file' },
}

function kindIn(params: ReadErrorParams, language: ReaderLanguage): string {
  const kind = String(params.kind ?? '')
  return KINDS[kind]?.[language] ?? kind.toUpperCase()
}

const UNITS: Readonly<Record<string, Record<ReaderLanguage, string>>> = {
  bytes: { 'zh-CN': '字节', en: 'bytes' },
  characters: { 'zh-CN': '字', en: 'characters' },
  pages: { 'zh-CN': '页', en: 'pages' },
  milliseconds: { 'zh-CN': '毫秒处理时间', en: 'milliseconds of reading' },
}

function limitIn(params: ReadErrorParams, language: ReaderLanguage): string {
  const unit = String(params.unit)
  const limit = Number(params.limit)
  if (unit === 'bytes') return `${Math.round(limit / 1024 / 1024)} MB`
  return `${limit.toLocaleString(language)} ${UNITS[unit]?.[language] ?? unit}`
}

type Describe = (params: ReadErrorParams) => Words

const WORDS: Record<ReadErrorCode, Describe> = {
  empty: () => ({
    'zh-CN': { reason: '文件中没有文字。', remedy: '请确认选对了文件，或直接粘贴文件正文。' },
    en: {
      reason: 'The file holds no text.',
      remedy: 'Check that it is the right file, or paste the text itself.',
    },
  }),
  image: (params) => ({
    'zh-CN': {
      reason: `这是图像（${kindIn(params, 'zh-CN')}），扫描件中没有可读取的文字。`,
      remedy: '请向发文单位索取电子原件（.docx、.pdf 或 .txt），或粘贴文件正文。',
    },
    en: {
      reason: `This is an image (${kindIn(params, 'en')}); a scanned image holds no text.`,
      remedy: 'Ask the issuing office for the electronic original (.docx, .pdf or .txt), or paste the text.',
    },
  }),
  locked: () => ({
    'zh-CN': { reason: '文件设有打开密码。', remedy: '请用密码打开文件，去掉密码保护后另存，再重新导入。' },
    en: {
      reason: 'The file is protected by a password.',
      remedy: 'Open it with its password, save a copy without protection and read that copy.',
    },
  }),
  'legacy-doc': () => ({
    'zh-CN': {
      reason: '这是旧格式的 Word 或 WPS 文档（.doc、.wps）。',
      remedy: '请用 Word 或 WPS 打开，选择“另存为”.docx 后重新导入。',
    },
    en: {
      reason: 'This is a document in an old Word or WPS format (.doc, .wps).',
      remedy: 'Open it in Word or WPS, save it as .docx and read that file.',
    },
  }),
  'zip-bomb': () => ({
    'zh-CN': {
      reason: '文件解压后异常庞大，可能是恶意文件，已停止读取。',
      remedy: '请用 Word 打开并另存为新的 .docx；来源不明的文件请勿打开。',
    },
    en: {
      reason: 'The file expands abnormally, as a malicious file does; reading was stopped.',
      remedy: 'Save it anew as .docx from Word; do not open a file of unknown origin.',
    },
  }),
  'too-large': (params) => ({
    'zh-CN': {
      reason: `文件超出上限（${limitIn(params, 'zh-CN')}）。`,
      remedy: '请只保留需要的部分，或分成几个文件导入。',
    },
    en: {
      reason: `The file exceeds the limit of ${limitIn(params, 'en')}.`,
      remedy: 'Keep only the part that is needed, or split it into several files.',
    },
  }),
  'wrong-encoding': () => ({
    'zh-CN': {
      reason: '无法识别文字编码，或文件内容不是文字。',
      remedy: '请将文件另存为 UTF-8 编码的文本，或改用 .docx 原件。',
    },
    en: {
      reason: 'The encoding of the text is unknown, or the content is no text.',
      remedy: 'Save the file as UTF-8 text, or use the .docx original.',
    },
  }),
  'not-a-document': (params) => ({
    'zh-CN': {
      reason: `这不是可读取的文档（${kindIn(params, 'zh-CN')}）。`,
      remedy: '请提供 .docx、.pdf、.html 或 .txt 文件；其他格式请先另存或导出为其中一种。',
    },
    en: {
      reason: `This is no document that can be read (${kindIn(params, 'en')}).`,
      remedy: 'Use a .docx, .pdf, .html or .txt file; save or export other formats as one of these.',
    },
  }),
  corrupt: (params) => ({
    'zh-CN': {
      reason: `文件（${kindIn(params, 'zh-CN')}）已损坏或不完整。`,
      remedy: '请重新下载或重新索取文件；能打开时请另存一份再导入。',
    },
    en: {
      reason: `The file (${kindIn(params, 'en')}) is damaged or incomplete.`,
      remedy: 'Download it again or ask for it again; if it still opens, save a new copy and read that.',
    },
  }),
}

/** The failure in the reader's language: the reason and the remedy, each a full sentence. */
export function describeReadError(error: DocumentReadError, language: ReaderLanguage): ReadErrorDescription {
  return WORDS[error.code](error.params)[language]
}
