import type { FactType } from '../fact-type.ts'
import { choice, choices, code, day, money, optional, text, words, yesNo } from '../fields.ts'

const levels = choices(
  ['national', '国家级', 'national'],
  ['provincial', '省级', 'provincial'],
  ['city', '市级', 'city'],
  ['county', '区县级', 'county'],
  ['trade', '行业', 'trade'],
)

const award: FactType = {
  code: 'award',
  version: 1,
  label: words('质量荣誉', 'Award'),
  group: 'honour',
  subjectKinds: ['enterprise', 'product', 'project', 'service', 'organisation', 'laboratory'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: null,
  legalBasis: 'optional',
  validity: 'optional',
  fields: [
    text('name', words('荣誉名称', 'Name'), '市政府质量奖'),
    choice(
      'kind',
      words('类别', 'Kind'),
      choices(
        ['quality-award', '政府质量奖', 'government quality award'],
        ['nomination', '质量奖提名', 'nomination'],
        ['famous-brand', '名牌产品', 'famous-brand product'],
        ['trade-mark', '著名（驰名）商标', 'famous trade mark'],
        ['geographical', '地理标志产品', 'geographical indication'],
        ['quality-project', '优质工程', 'quality project'],
        ['science', '科技奖', 'science award'],
        ['other', '其他', 'other'],
      ),
      '政府质量奖',
    ),
    choice('level', words('级别', 'Level'), levels, '市级'),
    text('grantor', words('授予机关', 'Granted by'), '市人民政府', optional),
    text('documentNumber', words('文号', 'Document number'), '府〔2013〕12号', optional),
    money('prize', words('奖金', 'Prize'), '100000', optional),
    yesNo('isRevoked', words('已撤销', 'Revoked'), '否', optional),
  ],
}

/** Review normally every five years; firms declare number and name of the standards that they work by (law of 2017). */
const standardDeclared: FactType = {
  code: 'standard-declared',
  version: 1,
  label: words('执行标准声明', 'Standard declared'),
  group: 'standard',
  subjectKinds: ['enterprise', 'product', 'service'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: null,
  legalBasis: 'none',
  validity: 'optional',
  fields: [
    code('standardNumber', words('标准编号', 'Standard number'), 'Q/PDY 001-2013', { scheme: 'standard' }),
    text('standardName', words('标准名称', 'Name of the standard'), '塑料拼装玩具', { maxLength: 300 }),
    text('products', words('适用产品', 'Products'), '塑料积木', { required: false, maxLength: 1000 }),
    choice(
      'role',
      words('企业身份', 'Role'),
      choices(
        ['uses', '执行', 'works by it'],
        ['declares', '自我声明', 'declares its own'],
        ['drafts', '起草', 'drafted it'],
        ['leads', '主导制定', 'led the drafting'],
      ),
      '自我声明',
    ),
    choice(
      'status',
      words('标准状态', 'Status'),
      choices(
        ['in-force', '现行', 'in force'],
        ['soon', '即将实施', 'soon in force'],
        ['replaced', '被代替', 'replaced'],
        ['abolished', '废止', 'abolished'],
      ),
      '现行',
      optional,
    ),
    yesNo(
      'isAboveNational',
      words('指标高于国家或行业标准', 'Above national or sector standards'),
      '是',
      optional,
    ),
    yesNo('isInternational', words('采用国际标准', 'Adopts an international standard'), '否', optional),
    day('declaredOn', words('声明日期', 'Declared on'), '2013-03-20', optional),
  ],
}

export const honourTypes: readonly FactType[] = [award, standardDeclared]
