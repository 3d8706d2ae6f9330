CREATE TABLE "invoice" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "customer" BLOB,
  "order" BLOB,
  "kind" TEXT,
  "date" TEXT,
  "due" TEXT,
  "amount" INTEGER,
  "currency" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "invoice_number" ON "invoice" ("number") WHERE deleted = 0;
CREATE INDEX "invoice_customer" ON "invoice" ("customer") WHERE deleted = 0;
CREATE INDEX "invoice_order" ON "invoice" ("order") WHERE deleted = 0;
CREATE INDEX "invoice_date" ON "invoice" ("date") WHERE deleted = 0;
CREATE INDEX "invoice_due" ON "invoice" ("due") WHERE deleted = 0;
CREATE INDEX "invoice_amount" ON "invoice" ("amount") WHERE deleted = 0;
