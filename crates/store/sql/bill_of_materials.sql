CREATE TABLE "bill_of_materials" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "parent" BLOB,
  "component" BLOB,
  "quantity" INTEGER,
  "scrap" INTEGER,
  "from" TEXT,
  "to" TEXT,
  "phantom" INTEGER
) STRICT;
CREATE INDEX "bill_of_materials_parent" ON "bill_of_materials" ("parent") WHERE deleted = 0;
CREATE INDEX "bill_of_materials_component" ON "bill_of_materials" ("component") WHERE deleted = 0;
