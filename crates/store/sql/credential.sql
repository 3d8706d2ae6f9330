CREATE TABLE "credential" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "customer" BLOB,
  "kind" TEXT,
  "issuer" TEXT,
  "issued" TEXT,
  "expires" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "credential_number" ON "credential" ("number") WHERE deleted = 0;
CREATE INDEX "credential_customer" ON "credential" ("customer") WHERE deleted = 0;
CREATE INDEX "credential_expires" ON "credential" ("expires") WHERE deleted = 0;
