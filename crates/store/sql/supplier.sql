CREATE TABLE "supplier" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "credit_code" TEXT,
  "contact" TEXT,
  "phone" TEXT,
  "address" TEXT,
  "status" TEXT,
  "deposit" INTEGER,
  "terms_days" INTEGER,
  "tax_rate" INTEGER,
  "remarks" TEXT
) STRICT;
CREATE INDEX "supplier_name" ON "supplier" ("name") WHERE deleted = 0;
