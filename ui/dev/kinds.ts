import type { FieldInfo, KindInfo } from '../src/generated/contract'

/** Written as `name type flags`: ! required, t title, s subtitle, l listed, y system; `choice:a,b`, `ref:kind`. */
export const KINDS: KindInfo[] = [
  kind('unit', 'organisation', 'name text !t|parent ref:unit l|kind choice:company,centre,department l'),
  kind(
    'person',
    'organisation',
    'name text !t|login text l|unit ref:unit !s|rank choice:staff,supervisor,manager,director l|mobile phone l|email email|joined date',
  ),
  kind('absence', 'personal', 'person ref:person !tl|stand_in ref:person sl|from date !l|to date !l|remarks long_text'),
  kind('calendar_day', 'organisation', 'date date !t|working bool l|name text s'),
  kind(
    'customer',
    'customers',
    'name text !t|short_name text|credit_code credit_code l|kind choice:utility,developer,property_manager,dealer,government l|segment text|region text s|address text|status choice:lead,prospect,active,dormant,lost l|owner ref:person l|parent ref:customer|value_grade choice:A,B,C l|risk_grade choice:A,B,C,D l|credit_limit money l credit|credit_days integer - credit|legal_representative text|registered_capital money|founded date|business_scope long_text|phone phone|invoice_title text - price_payment|invoice_bank text - price_payment|do_not_contact bool|tags tags|remarks long_text',
  ),
  kind(
    'contact',
    'customers',
    'name text !t|customer ref:customer !l|post text s|phone phone l|mobile phone l|email email|decision_role choice:decides,uses,buys l|remarks long_text',
  ),
  kind(
    'order',
    'orders',
    'number text ty|customer ref:customer !s|seller ref:person l|state choice:draft,in_review,accepted,contracted,shipped,closed ly|date date !l|due date l delivery|kind choice:goods,project,service l|amount money ly price_payment|payment_terms long_text - price_payment|standard_payment bool - price_payment|prepayment rate - price_payment|acceptance long_text - quality|packing text - delivery|transport text - delivery|warranty_months integer - legal|penalties long_text - legal|remarks long_text|lines lines',
    'product ref:product !|specification text|quantity quantity !|unit_price price !|tax_rate rate|due date|remarks text',
  ),
  kind(
    'product',
    'products',
    'model text !t|name text !s|family text l|unit text !l|supply choice:make,buy,outsource l|list_price price l|standard_cost price|tax_rate rate|lead_time_days integer l|safety_stock quantity|remarks long_text',
  ),
  kind('stock', 'stock', 'product ref:product !t|place text s|on_hand quantity !l|reserved quantity l|counted date l'),
  kind(
    'invoice',
    'finance',
    'number text !t|customer ref:customer !s|order ref:order l|kind choice:special,ordinary l|date date !l|due date l|amount money !l|remarks long_text',
  ),
  kind(
    'attachment',
    'personal',
    'name text !t|on_kind text !|on_id text !|media_type text l|size integer l|added_at instant l',
  ),
]

function kind(name: string, area: string, fields: string, lines = ''): KindInfo {
  return {
    name,
    area,
    system: name === 'attachment',
    page: true,
    may_write: true,
    fields: fields.split('|').map((each) => field(each, lines)),
  }
}

function field(written: string, lines: string): FieldInfo {
  const [name = '', type = '', flags = '', section] = written.split(' ')
  const [base = '', detail = ''] = type.split(':')
  return {
    name,
    type: base === 'ref' ? 'reference' : base,
    choices: base === 'choice' ? detail.split(',') : [],
    to: base === 'ref' ? detail : null,
    fields: base === 'lines' ? lines.split('|').map((each) => field(each, '')) : [],
    required: flags.includes('!'),
    title: flags.includes('t'),
    subtitle: flags.includes('s'),
    listed: /[tsl]/.test(flags),
    system: flags.includes('y'),
    sortable: base !== 'lines' && base !== 'long_text',
    class: section ?? 'identity',
  }
}
