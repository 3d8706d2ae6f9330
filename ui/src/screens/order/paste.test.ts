import { describe, expect, it } from 'vitest'
import { guessColumns, headerColumn, readCells, readLines } from './paste'

const TODAY = '2026-11-21'

describe('cells of a clipboard', () => {
  it('are split at tabs and line ends of any system', () => {
    expect(readCells('a\tb\r\nc\td\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('may be quoted and then hold tabs, quotes and line breaks', () => {
    expect(readCells('"two\nlines"\t"say ""yes"""\tplain')).toEqual([['two\nlines', 'say "yes"', 'plain']])
  })

  it('leave empty rows out', () => {
    expect(readCells('a\n\t\t\nb')).toEqual([['a'], ['b']])
  })
})

describe('a header', () => {
  it.each([
    ['型号', 'product'],
    ['产品名称', 'name'],
    ['规格型号', 'specification'],
    ['含税单价（元）', 'unit_price'],
    ['数量', 'quantity'],
    ['金额', 'amount'],
    ['要求交期', 'due'],
    ['备注', 'remarks'],
    ['序号', 'skip'],
    ['Qty', 'quantity'],
    ['Unit price', 'unit_price'],
    ['Unit', 'skip'],
    ['Due date', 'due'],
  ])('%s names %s', (text, column) => {
    expect(headerColumn(text)).toBe(column)
  })
})

describe('pasted lines', () => {
  it('are read by their header in any order', () => {
    const lines = readLines('数量\t型号\t要求交期\t含税单价\n800\tRLB-20A\t2026/12/20\t1,050.00', TODAY)
    expect(lines).toEqual([
      {
        product: 'RLB-20A',
        specification: '',
        quantity: '800',
        unit_price: '1050.00',
        due: '2026-12-20',
        remarks: '',
        unread: {},
      },
    ])
  })

  it('are guessed without a header: model, quantity, price, date', () => {
    const lines = readLines('RLB-20A\t800\t1050\t2026-12-20\nFM-20E\t280\t150\t2026-12-20', TODAY)
    expect(lines.map((line) => [line.product, line.quantity, line.unit_price, line.due])).toEqual([
      ['RLB-20A', '800', '1050', '2026-12-20'],
      ['FM-20E', '280', '150', '2026-12-20'],
    ])
  })

  it('tell the price from the quantity by its decimals', () => {
    const lines = readLines('RLB-20A\t1050.50\t800\nFM-20E\t150.00\t280', TODAY)
    expect(lines[0]).toMatchObject({ quantity: '800', unit_price: '1050.50' })
  })

  it('leave the serial number, the amount and the total row out', () => {
    const text =
      '1\tRLB-20A\t超声波热量表\t800\t1050\t840000\n2\tFM-20E\t温控阀\t280\t150\t42000\n\t合计\t\t1080\t\t882000'
    const lines = readLines(text, TODAY)
    expect(lines.map((line) => [line.product, line.quantity, line.unit_price])).toEqual([
      ['RLB-20A', '800', '1050'],
      ['FM-20E', '280', '150'],
    ])
  })

  it('take full-width digits and a unit behind the quantity', () => {
    const lines = readLines('型号\t数量\t单价\nRLB-20A\t８００ 台\t￥1,050', TODAY)
    expect(lines[0]).toMatchObject({ quantity: '800', unit_price: '1050' })
  })

  it('do not take boxes for pieces', () => {
    const lines = readLines('型号\t数量\t单价\nRLB-20A\t10箱\t1050', TODAY)
    expect(lines[0]).toMatchObject({ quantity: null, unread: { quantity: '10箱' } })
  })

  it('keep what could not be read, and do not guess', () => {
    const lines = readLines('型号\t数量\t交期\nRLB-20A\t若干\t年底前', TODAY)
    expect(lines[0]).toMatchObject({ quantity: null, due: null, unread: { quantity: '若干', due: '年底前' } })
  })

  it('are one line for one cell', () => {
    expect(readLines('RLB-20A', TODAY)).toMatchObject([{ product: 'RLB-20A', quantity: null }])
  })

  it('are none for blank text', () => {
    expect(readLines(' \n\t', TODAY)).toEqual([])
  })
})

describe('columns without a header', () => {
  it('read 12.20 as a price and 12-20 as a date', () => {
    expect(guessColumns(readCells('A-1\t5\t12.20'), TODAY).columns).toEqual(['product', 'quantity', 'unit_price'])
    expect(guessColumns(readCells('A-1\t5\t12-20'), TODAY).columns).toEqual(['product', 'quantity', 'due'])
  })
})
