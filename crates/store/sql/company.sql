CREATE TABLE "company" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "short_name" TEXT,
  "credit_code" TEXT,
  "address" TEXT,
  "phone" TEXT,
  "bank" TEXT,
  "account" TEXT,
  "principal" INTEGER
) STRICT;
CREATE INDEX "company_name" ON "company" ("name") WHERE deleted = 0;
