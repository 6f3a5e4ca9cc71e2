import stringWidth from 'string-width'
import type { Command } from './command.ts'
import type { Language, Words } from './language.ts'

const TITLE: Words = {
  'zh-CN': '质衡（zhiheng）：把印发的质量工作计划变成可跟踪的任务。',
  en: 'zhiheng: turns an issued quality plan into work that can be tracked.',
}
const USAGE: Words = { 'zh-CN': '用法：zhiheng <命令> [选项]', en: 'Usage: zhiheng <command> [options]' }
const COMMAND_LIST: Words = { 'zh-CN': '命令：', en: 'Commands:' }
const MORE: Words = {
  'zh-CN': '“zhiheng <命令> --help” 查看某一命令的说明。',
  en: 'Run "zhiheng <command> --help" for the help of one command.',
}
const SHARED: Words = {
  'zh-CN': [
    '共用选项：',
    '  --lang zh-CN|en   输出语言（默认取自 LANG）',
    '  -h, --help        显示说明',
    '  --version         显示版本',
  ].join('\n'),
  en: [
    'Shared options:',
    '  --lang zh-CN|en   language of the output (default: from LANG)',
    '  -h, --help        show this help',
    '  --version         show the version',
  ].join('\n'),
}

export function overview(commands: readonly Command[], language: Language): string {
  const width = Math.max(...commands.map((command) => stringWidth(command.name)))
  const rows = commands.map((command) => `  ${command.name.padEnd(width)}   ${command.summary[language]}`)
  const parts = [
    TITLE[language],
    '',
    USAGE[language],
    '',
    COMMAND_LIST[language],
    ...rows,
    '',
    SHARED[language],
    '',
    MORE[language],
  ]
  return `${parts.join('\n')}\n`
}

export function helpOf(command: Command, language: Language): string {
  return `${command.summary[language]}\n\n${command.usage[language]}\n\n${SHARED[language]}\n`
}
