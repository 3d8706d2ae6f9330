CREATE TABLE "order" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "customer" BLOB,
  "end_customer" BLOB,
  "company" BLOB,
  "seller" BLOB,
  "state" TEXT,
  "kind" TEXT,
  "channel" TEXT,
  "date" TEXT,
  "due" TEXT,
  "customer_number" TEXT,
  "quotation" TEXT,
  "currency" TEXT,
  "exchange_rate" INTEGER,
  "amount" INTEGER,
  "payment_terms" TEXT,
  "standard_payment" INTEGER,
  "prepayment" INTEGER,
  "credit_days" INTEGER,
  "invoice_terms" TEXT,
  "standard" TEXT,
  "acceptance" TEXT,
  "standard_acceptance" INTEGER,
  "packing" TEXT,
  "transport" TEXT,
  "transport_payer" TEXT,
  "delivery_address" TEXT,
  "warranty_months" INTEGER,
  "penalties" TEXT,
  "special_terms" TEXT,
  "deviations" TEXT,
  "new_product" INTEGER,
  "technical_requirements" TEXT,
  "revision" INTEGER,
  "remarks" TEXT
) STRICT;
CREATE INDEX "order_number" ON "order" ("number") WHERE deleted = 0;
CREATE INDEX "order_customer" ON "order" ("customer") WHERE deleted = 0;
CREATE INDEX "order_seller" ON "order" ("seller") WHERE deleted = 0;
CREATE INDEX "order_state" ON "order" ("state") WHERE deleted = 0;
CREATE INDEX "order_date" ON "order" ("date") WHERE deleted = 0;
CREATE INDEX "order_due" ON "order" ("due") WHERE deleted = 0;
CREATE INDEX "order_amount" ON "order" ("amount") WHERE deleted = 0;
CREATE TABLE "order_line" (
  parent INTEGER NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "product" BLOB,
  "specification" TEXT,
  "quantity" INTEGER,
  "unit_price" INTEGER,
  "tax_rate" INTEGER,
  "due" TEXT,
  "shipped" INTEGER,
  "remarks" TEXT,
  PRIMARY KEY (parent, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX "order_line_product" ON "order_line" ("product");
