CREATE TABLE "payment" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "customer" BLOB,
  "date" TEXT,
  "amount" INTEGER,
  "currency" TEXT,
  "method" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "payment_number" ON "payment" ("number") WHERE deleted = 0;
CREATE INDEX "payment_customer" ON "payment" ("customer") WHERE deleted = 0;
CREATE INDEX "payment_date" ON "payment" ("date") WHERE deleted = 0;
CREATE INDEX "payment_amount" ON "payment" ("amount") WHERE deleted = 0;
CREATE TABLE "payment_line" (
  parent INTEGER NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "invoice" BLOB,
  "order" BLOB,
  "amount" INTEGER,
  PRIMARY KEY (parent, position)
) STRICT, WITHOUT ROWID;
