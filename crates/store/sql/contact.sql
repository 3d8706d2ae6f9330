CREATE TABLE "contact" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "customer" BLOB,
  "post" TEXT,
  "department" TEXT,
  "phone" TEXT,
  "mobile" TEXT,
  "email" TEXT,
  "wechat" TEXT,
  "decision_role" TEXT,
  "preferences" TEXT,
  "posts" BLOB,
  "remarks" TEXT
) STRICT;
CREATE INDEX "contact_name" ON "contact" ("name") WHERE deleted = 0;
CREATE INDEX "contact_customer" ON "contact" ("customer") WHERE deleted = 0;
