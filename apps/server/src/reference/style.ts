/** Plain and printable; the colours are those of the product. */
export const style = `
body { margin: 0; color: #17212b; background: #f4f5f2; font: 14px/22px -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header, main { max-width: 960px; margin: 0 auto; padding: 16px 24px; }
nav { position: sticky; top: 0; background: #fff; border-bottom: 1px solid #dadfe1; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; max-width: 960px; margin: 0 auto; padding: 8px 24px; list-style: none; }
h1 { font-size: 22px; line-height: 32px; } h2 { font-size: 18px; line-height: 28px; margin-top: 40px; }
h3 { font-size: 16px; line-height: 24px; overflow-wrap: anywhere; } h4 { margin: 12px 0 4px; }
article { margin: 16px 0; padding: 8px 24px 16px; background: #fff; border: 1px solid #dadfe1; border-radius: 8px; scroll-margin-top: 56px; }
section { scroll-margin-top: 56px; }
a { color: #175685; } a:focus-visible, .table:focus-visible { outline: 2px solid #0b5cad; outline-offset: 2px; }
code { font: 13px/20px ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
small { color: #5a6670; font-weight: 400; } p { white-space: pre-line; }
.method { color: #0f4468; } .errors a { margin-right: 8px; }
.table { overflow-x: auto; } table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; border-bottom: 1px solid #e9ecec; text-align: left; vertical-align: top; font-weight: 400; }
th[scope=row] { min-width: 180px; } th code { overflow-wrap: normal; }
thead th { color: #5a6670; font-size: 12px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: #fff; padding: 8px; z-index: 1; }
@media print { nav, .skip { display: none; } body { background: #fff; } article { break-inside: avoid; border: 0; padding: 0; } }
`
