CREATE TABLE "scheduled_receipt" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "product" BLOB,
  "quantity" INTEGER,
  "due" TEXT,
  "status" TEXT,
  "supplier" BLOB,
  "source" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "scheduled_receipt_number" ON "scheduled_receipt" ("number") WHERE deleted = 0;
CREATE INDEX "scheduled_receipt_product" ON "scheduled_receipt" ("product") WHERE deleted = 0;
CREATE INDEX "scheduled_receipt_due" ON "scheduled_receipt" ("due") WHERE deleted = 0;
CREATE INDEX "scheduled_receipt_status" ON "scheduled_receipt" ("status") WHERE deleted = 0;
