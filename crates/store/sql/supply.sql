CREATE TABLE "supply" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "product" BLOB,
  "supplier" BLOB,
  "price" INTEGER,
  "lead_time_days" INTEGER,
  "minimum" INTEGER,
  "supplier_number" TEXT,
  "preferred" INTEGER
) STRICT;
CREATE INDEX "supply_product" ON "supply" ("product") WHERE deleted = 0;
CREATE INDEX "supply_supplier" ON "supply" ("supplier") WHERE deleted = 0;
