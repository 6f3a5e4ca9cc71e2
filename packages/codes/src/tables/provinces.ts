import { type Words, words } from '../scheme.ts'

/** Provinces, autonomous regions, municipalities and special regions: code of GB/T 2260, name, the character on number plates. */
const rows: readonly (readonly [string, string, string, string])[] = [
  ['11', '北京市', 'Beijing', '京'],
  ['12', '天津市', 'Tianjin', '津'],
  ['13', '河北省', 'Hebei', '冀'],
  ['14', '山西省', 'Shanxi', '晋'],
  ['15', '内蒙古自治区', 'Inner Mongolia', '蒙'],
  ['21', '辽宁省', 'Liaoning', '辽'],
  ['22', '吉林省', 'Jilin', '吉'],
  ['23', '黑龙江省', 'Heilongjiang', '黑'],
  ['31', '上海市', 'Shanghai', '沪'],
  ['32', '江苏省', 'Jiangsu', '苏'],
  ['33', '浙江省', 'Zhejiang', '浙'],
  ['34', '安徽省', 'Anhui', '皖'],
  ['35', '福建省', 'Fujian', '闽'],
  ['36', '江西省', 'Jiangxi', '赣'],
  ['37', '山东省', 'Shandong', '鲁'],
  ['41', '河南省', 'Henan', '豫'],
  ['42', '湖北省', 'Hubei', '鄂'],
  ['43', '湖南省', 'Hunan', '湘'],
  ['44', '广东省', 'Guangdong', '粤'],
  ['45', '广西壮族自治区', 'Guangxi', '桂'],
  ['46', '海南省', 'Hainan', '琼'],
  ['50', '重庆市', 'Chongqing', '渝'],
  ['51', '四川省', 'Sichuan', '川'],
  ['52', '贵州省', 'Guizhou', '贵'],
  ['53', '云南省', 'Yunnan', '云'],
  ['54', '西藏自治区', 'Tibet', '藏'],
  ['61', '陕西省', 'Shaanxi', '陕'],
  ['62', '甘肃省', 'Gansu', '甘'],
  ['63', '青海省', 'Qinghai', '青'],
  ['64', '宁夏回族自治区', 'Ningxia', '宁'],
  ['65', '新疆维吾尔自治区', 'Xinjiang', '新'],
  ['71', '台湾省', 'Taiwan', '台'],
  ['81', '香港特别行政区', 'Hong Kong', '港'],
  ['82', '澳门特别行政区', 'Macao', '澳'],
]

export type Province = { readonly code: string; readonly name: Words; readonly short: string }

export const provinces: readonly Province[] = rows.map(([code, zh, en, short]) => ({
  code,
  name: words(zh, en),
  short,
}))

export const findProvince = (code: string): Province | undefined =>
  provinces.find((province) => province.code === code)

/** The province that a number plate and a licence name by one character: 粤. */
export const findProvinceByShortName = (short: string): Province | undefined =>
  provinces.find((province) => province.short === short)
