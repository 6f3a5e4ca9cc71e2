import { describe, expect, it } from 'vitest'
import { inOneLanguage, issueWords } from './issue-words.ts'

describe('inOneLanguage', () => {
  it.each([
    ['先核对；停用后再加 Compare first; end it before', '先核对；停用后再加', 'Compare first; end it before'],
    ['删除请用 DELETE Use DELETE', '删除请用 DELETE', 'Use DELETE'],
    [
      '请系统管理员把该网络加到 OUTGOING_NETWORKS ask the administrator to add the network to OUTGOING_NETWORKS',
      '请系统管理员把该网络加到 OUTGOING_NETWORKS',
      'ask the administrator to add the network to OUTGOING_NETWORKS',
    ],
    ['没有这个单位 no such body', '没有这个单位', 'no such body'],
    [
      '没有这个单位：不存在局 There is no such body: 不存在局',
      '没有这个单位：不存在局',
      'There is no such body: 不存在局',
    ],
    ['“2013-13-18”不是日期 It is not a day', '“2013-13-18”不是日期', 'It is not a day'],
    ['“长期”没有截止日 “长期” has no end', '“长期”没有截止日', '“长期” has no end'],
    [
      '不认识“代码”这一列 The column 代码 is not known；缺“级别”这一列 The column Level is missing',
      '不认识“代码”这一列；缺“级别”这一列',
      'The column 代码 is not known; The column Level is missing',
    ],
  ])('%s', (said, zh, en) => {
    expect([inOneLanguage(said, 'zh-CN'), inOneLanguage(said, 'en')]).toEqual([zh, en])
  })

  it.each([
    '无效输入：期望 string，实际接收 undefined',
    '日期 YYYY-MM-DD 或 {"daysFromAsOf": 天数}',
    'It is not a day',
    'Where numbers were lost, put 一、（一）1. and the like back in.',
    '填文字',
    '2013-06-18',
    '',
  ])('leaves “%s” alone', (said) => {
    expect([inOneLanguage(said, 'zh-CN'), inOneLanguage(said, 'en')]).toEqual([said, said])
  })
})

describe('issueWords', () => {
  it('says the reason and then the remedy', () => {
    const issue = { message: '没有这个单位 no such body', remedy: '从机构树中选 choose from the tree' }
    expect(issueWords(issue, 'zh-CN')).toBe('没有这个单位，从机构树中选')
    expect(issueWords(issue, 'en')).toBe('no such body choose from the tree')
    expect(issueWords({ message: '填文字' }, 'zh-CN')).toBe('填文字')
  })
})
