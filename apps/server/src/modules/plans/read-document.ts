import {
  DocumentReadError,
  describeReadError,
  describeReadNote,
  readDocument as readBytes,
} from '@zhiheng/document-reader'
import {
  describeDoubt,
  type PlanDocument,
  PlanReadError,
  type PlanReadErrorCode,
  readPlan,
} from '@zhiheng/official-document'
import { cleanText } from './clean-text.ts'
import { say } from './doubt-questions.ts'
import {
  longestText,
  mostMeasures,
  mostNames,
  type ReadAnswer,
  type ReadFailure,
  type ReadRequest,
} from './read-protocol.ts'
import type { Bilingual } from './reading.ts'

type Text = { readonly text: string; readonly format: string; readonly notes: readonly Bilingual[] }

/** Bytes or text to a plan document. What is wrong with the input is an answer, not an exception. */
export async function readDocument(request: ReadRequest): Promise<ReadAnswer> {
  const started = performance.now()
  try {
    const { text, format, notes } = await textOf(request)
    if (request.textOnly) return { text }
    const document = readPlan(text, { longest: longestText })
    if (document.measures.length > mostMeasures) return { failure: tooMany('措施', 'measures', mostMeasures) }
    if (countNames(document) > mostNames) return { failure: tooMany('单位', 'bodies', mostNames) }
    const wordings = document.doubts.map((doubt) =>
      say(describeDoubt(doubt, 'zh-CN').message, describeDoubt(doubt, 'en').message),
    )
    return { read: { text, format, notes, document, wordings, milliseconds: performance.now() - started } }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return { failure }
  }
}

async function textOf(request: ReadRequest): Promise<Text> {
  if (request.kind === 'text') return { text: cleanText(request.text), format: 'text', notes: [] }
  const { bytes, fileName, mediaType } = request
  const read = await readBytes(bytes, { fileName, mediaType, limits: { outputCharacters: longestText } })
  const notes = read.notes.map((note) => say(describeReadNote(note, 'zh-CN'), describeReadNote(note, 'en')))
  return { text: cleanText(read.text), format: read.format, notes }
}

function failureOf(error: unknown): ReadFailure | null {
  if (error instanceof DocumentReadError) {
    const zh = describeReadError(error, 'zh-CN')
    const en = describeReadError(error, 'en')
    const limit = typeof error.params.limit === 'number' ? error.params.limit : null
    return { reason: say(zh.reason, en.reason), remedy: say(zh.remedy, en.remedy), limit }
  }
  if (error instanceof PlanReadError) return { ...planFailures[error.code], limit: error.limit }
  return null
}

const planFailures: Record<PlanReadErrorCode, Omit<ReadFailure, 'limit'>> = {
  empty: {
    reason: say('文中没有文字。', 'There is no text.'),
    remedy: say(
      '请确认选对了文件，或直接粘贴正文。',
      'Check that it is the right file, or paste the text itself.',
    ),
  },
  'too-long': {
    reason: say('文字超出上限。', 'The text is over the limit.'),
    remedy: say('请只保留行动计划本身。', 'Keep only the plan itself.'),
  },
  'no-measures': {
    reason: say(
      '没有读到一项措施：文中没有带编号的任务。',
      'No measure was found: the text has no numbered task.',
    ),
    remedy: say(
      '请确认这是行动计划的正文；编号丢失时请补上“一、（一）1.”等编号后再导入。',
      'Check that this is the plan itself; where numbers were lost, put 一、（一）1. and the like back in.',
    ),
  },
  'not-text': {
    reason: say('内容不是文字。', 'The content is no text.'),
    remedy: say(
      '请用原件（.docx、.pdf、.html、.txt）导入。',
      'Use the original .docx, .pdf, .html or .txt file.',
    ),
  },
}

const countNames = ({ measures }: PlanDocument): number =>
  new Set(measures.flatMap(({ bodies }) => bodies.map(({ name }) => name))).size

/** More than any plan has: the work of the review grows with it, and most likely it is no plan, or several. */
const tooMany = (zh: string, en: string, limit: number): ReadFailure => ({
  reason: say(`读出的${zh}超过 ${limit} 个。`, `More than ${limit} ${en} were found.`),
  remedy: say(
    '请确认这是一份行动计划，或分成几个文件导入。',
    'Check that it is one plan, or split the file.',
  ),
  limit,
})
