CREATE TABLE "expense_advance" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "person" BLOB,
  "purpose" TEXT,
  "amount" INTEGER,
  "needed_on" TEXT,
  "state" TEXT,
  "revision" INTEGER,
  "remarks" TEXT
) STRICT;
CREATE INDEX "expense_advance_number" ON "expense_advance" ("number") WHERE deleted = 0;
CREATE INDEX "expense_advance_person" ON "expense_advance" ("person") WHERE deleted = 0;
CREATE INDEX "expense_advance_needed_on" ON "expense_advance" ("needed_on") WHERE deleted = 0;
CREATE INDEX "expense_advance_state" ON "expense_advance" ("state") WHERE deleted = 0;
