import { compare, isDecimal, multiply, readDecimal, toPlaces } from '../../format/decimal'
import { splitMeasure } from '../../format/measure'
import { readDate } from '../../format/dates'

/** Lines of an order as they come from a spreadsheet's clipboard. */

export interface PastedLine {
  /** Model, name or whatever names the product; looked up afterwards. */
  product: string
  specification: string
  quantity: string | null
  unit_price: string | null
  due: string | null
  remarks: string
  /** A value that was there and could not be read, as it stood. */
  unread: Partial<Record<'quantity' | 'unit_price' | 'due', string>>
}

type Column = 'product' | 'name' | 'specification' | 'quantity' | 'unit_price' | 'amount' | 'due' | 'remarks' | 'skip'

/** Cells of tab-separated text with quoted cells that may hold tabs, quotes and line breaks. */
export function readCells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t' || sign === '\n') {
      row.push(cell.trim())
      cell = ''
      if (sign === '\n') {
        rows.push(row)
        row = []
      }
    } else if (sign !== '\r') cell += sign
  }
  row.push(cell.trim())
  rows.push(row)
  return rows.filter((cells) => cells.some((one) => one !== ''))
}

/** Words of a header, longest claim first: 含税单价 is a price before 价 could be anything else. */
const HEADERS: [Column, RegExp][] = [
  ['due', /交期|交货|到货|日期|date|due|delivery/i],
  ['amount', /金额|总价|合计|小计|amount|total|sum/i],
  ['unit_price', /单价|价格|售价|price/i],
  ['quantity', /数量|台数|套数|件数|订货量|quantity|qty|pcs/i],
  ['specification', /规格|参数|描述|spec|description/i],
  ['product', /型号|货号|物料|编码|产品代码|model|part|item|code|sku/i],
  ['name', /品名|名称|产品|商品|货物|name|product|goods/i],
  ['remarks', /备注|说明|remark|note|comment/i],
  ['skip', /序号|单位|税率|^no\.?$|^#$|unit|tax|uom/i],
]

export function headerColumn(text: string): Column | null {
  return HEADERS.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** A header names at least two columns and holds no number. */
function isHeader(cells: string[]): boolean {
  if (cells.some((cell) => cell !== '' && readDecimal(cell) !== null)) return false
  return cells.filter((cell) => headerColumn(cell) !== null).length >= 2
}

interface Shape {
  column: number
  numbers: number
  whole: boolean
  dates: number
  filled: number
  codes: number
  longest: number
}

function shapes(rows: string[][], today: string): Shape[] {
  const width = Math.max(...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    const numbers = cells.map(readDecimal).filter((value) => value !== null)
    return {
      column,
      numbers: numbers.length,
      whole: numbers.every((value) => compare(value, toPlaces(value, 0, 0)) === 0),
      dates: cells.filter((cell) => /[-/.年月]/.test(cell) && readDate(cell, today) !== null && !isPlainDecimal(cell))
        .length,
      filled: cells.length,
      codes: cells.filter((cell) => /[A-Za-z]/.test(cell) && /^[\w\-./（）() ]+$/.test(cell)).length,
      longest: Math.max(0, ...cells.map((cell) => cell.length)),
    }
  })
}

function isPlainDecimal(cell: string): boolean {
  return /^\d+\.\d+$/.test(cell) && isDecimal(cell)
}

/** What each column is, from its header or else from what stands in it. */
export function guessColumns(cells: string[][], today: string): { columns: Column[]; rows: string[][] } {
  const header = cells[0]
  if (header && isHeader(header))
    return { columns: header.map((cell) => headerColumn(cell) ?? 'skip'), rows: cells.slice(1) }
  const rows = cells
  const found = shapes(rows, today)
  const columns: Column[] = found.map(() => 'skip')
  const most = (count: number, shape: Shape) => shape.filled > 0 && count * 2 > shape.filled
  for (const shape of found) if (most(shape.dates, shape)) columns[shape.column] = 'due'

  const numeric = found.filter((shape) => columns[shape.column] === 'skip' && most(shape.numbers, shape))
  const [quantity, price] = numberColumns(numeric, rows)
  if (quantity !== undefined) columns[quantity] = 'quantity'
  if (price !== undefined) columns[price] = 'unit_price'

  const text = found.filter(
    (shape) => shape.filled > 0 && columns[shape.column] === 'skip' && !most(shape.numbers, shape),
  )
  const product = text.find((shape) => most(shape.codes, shape)) ?? text[0]
  if (product) {
    columns[product.column] = 'product'
    const rest = text.filter((shape) => shape !== product)
    const [first, second] = rest
    if (first) columns[first.column] = first.column < (quantity ?? Infinity) ? 'name' : 'remarks'
    if (second) columns[second.column] = second.column < (quantity ?? Infinity) ? 'specification' : 'remarks'
  }
  return { columns, rows }
}

/**
 * Quantity and price among the columns of numbers: a serial 1, 2, 3 … in front is left out, a third column that is
 * their product is the amount; otherwise the first whole one is the quantity.
 */
function numberColumns(numeric: Shape[], rows: string[][]): [number | undefined, number | undefined] {
  const value = (row: string[], column: number) => readDecimal(row[column] ?? '')
  const serial = (shape: Shape) =>
    shape.column === 0 && rows.length > 1 && rows.every((row, at) => value(row, 0) === String(at + 1))
  const left = numeric.filter((shape) => !serial(shape)).map((shape) => shape.column)
  for (const a of left) {
    for (const b of left) {
      for (const c of left) {
        if (a === b || c === a || c === b || a > b) continue
        const isProduct = rows.every((row) => {
          const [x, y, z] = [value(row, a), value(row, b), value(row, c)]
          return x !== null && y !== null && z !== null && compare(multiply(x, y, 2), z) === 0
        })
        if (isProduct) return ordered(a, b, numeric)
      }
    }
  }
  const [first, second] = left
  if (first === undefined || second === undefined) return [first, undefined]
  return ordered(first, second, numeric)
}

function ordered(a: number, b: number, numeric: Shape[]): [number, number] {
  const whole = (column: number) => numeric.find((shape) => shape.column === column)?.whole ?? false
  return !whole(a) && whole(b) ? [b, a] : [a, b]
}

const TOTAL = /^(合计|总计|小计|共计|(sub)?total|sum)[:：]?$/i

/** The lines of pasted text. `today` completes dates without a year. */
export function readLines(text: string, today: string): PastedLine[] {
  const cells = readCells(text).filter((row) => !row.some((cell) => TOTAL.test(cell.replace(/\s/g, ''))))
  if (cells.length === 0) return []
  const { columns, rows } = guessColumns(cells, today)
  const at = (row: string[], column: Column) => {
    const index = columns.indexOf(column)
    return index < 0 ? '' : (row[index] ?? '')
  }
  return rows
    .map((row) => {
      const unread: PastedLine['unread'] = {}
      const read = (column: 'quantity' | 'unit_price' | 'due', reader: (cell: string) => string | null) => {
        const cell = at(row, column)
        const value = cell === '' ? null : reader(cell)
        if (cell !== '' && value === null) unread[column] = cell
        return value
      }
      return {
        product: at(row, 'product') || at(row, 'name'),
        specification: at(row, 'specification'),
        quantity: read('quantity', readCount),
        unit_price: read('unit_price', readDecimal),
        due: read('due', (cell) => readDate(cell, today)),
        remarks: at(row, 'remarks'),
        unread,
      }
    })
    .filter((line) => line.product !== '' || line.quantity !== null)
}

/** One word for pieces stands for another; 10 箱 is no number of them. */
const PIECES = new Set(['个', '只', '台', '套', '件', '块', '支', '具', '块表', 'pcs', 'pc', 'ea'])

/** "800 台" is 800. */
function readCount(cell: string): string | null {
  const plain = readDecimal(cell)
  if (plain !== null) return plain
  const parts = splitMeasure(cell)
  return parts && PIECES.has(parts.unit.toLowerCase()) ? parts.number : null
}
