import type { PlanReadError } from '@zhiheng/official-document'
import type { Language } from '../language.ts'

type Description = { reason: string; remedy: string }

const CHINESE: Record<PlanReadError['code'], Description> = {
  empty: { reason: '文件中没有文字。', remedy: '请确认选对了文件。' },
  'too-long': { reason: '文件过长，超出可读取的范围。', remedy: '请只保留计划正文，或分成几个文件。' },
  'no-measures': {
    reason: '没有找到带序号的措施，这可能不是工作计划。',
    remedy: '请确认文件是印发的计划，且各项措施带有序号（一、（一）、1. 等）。',
  },
  'not-text': { reason: '文件内容不是文字。', remedy: '请使用 .docx、.pdf、.html 或 .txt 原件。' },
}

const ENGLISH: Record<PlanReadError['code'], Description> = {
  empty: { reason: 'The file holds no text.', remedy: 'Check that it is the right file.' },
  'too-long': {
    reason: 'The text is too long.',
    remedy: 'Keep only the plan itself, or split it into several files.',
  },
  'no-measures': {
    reason: 'No numbered measure was found; this may be no plan.',
    remedy: 'Check that the file is an issued plan whose measures are numbered (一、（一）1. and so on).',
  },
  'not-text': { reason: 'The content is no text.', remedy: 'Use the .docx, .pdf, .html or .txt original.' },
}

export function describePlanError(error: PlanReadError, language: Language): Description {
  return (language === 'zh-CN' ? CHINESE : ENGLISH)[error.code]
}
