CREATE TABLE "attachment" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "on_kind" TEXT,
  "on_id" TEXT,
  "media_type" TEXT,
  "size" INTEGER,
  "hash" TEXT,
  "added_by" BLOB,
  "added_at" INTEGER
) STRICT;
CREATE INDEX "attachment_name" ON "attachment" ("name") WHERE deleted = 0;
CREATE INDEX "attachment_on_kind" ON "attachment" ("on_kind") WHERE deleted = 0;
CREATE INDEX "attachment_on_id" ON "attachment" ("on_id") WHERE deleted = 0;
