CREATE TABLE "absence" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "person" BLOB,
  "stand_in" BLOB,
  "from" TEXT,
  "to" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "absence_person" ON "absence" ("person") WHERE deleted = 0;
CREATE INDEX "absence_from" ON "absence" ("from") WHERE deleted = 0;
