CREATE TABLE "saved_view" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "of_kind" TEXT,
  "owner" BLOB,
  "shared" INTEGER,
  "definition" TEXT
) STRICT;
CREATE INDEX "saved_view_name" ON "saved_view" ("name") WHERE deleted = 0;
CREATE INDEX "saved_view_of_kind" ON "saved_view" ("of_kind") WHERE deleted = 0;
CREATE INDEX "saved_view_owner" ON "saved_view" ("owner") WHERE deleted = 0;
