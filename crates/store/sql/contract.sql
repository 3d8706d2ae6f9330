CREATE TABLE "contract" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "customer" BLOB,
  "order" BLOB,
  "revision" INTEGER,
  "kind" TEXT,
  "company" BLOB,
  "state" TEXT,
  "signed" TEXT,
  "from" TEXT,
  "to" TEXT,
  "amount" INTEGER,
  "remarks" TEXT
) STRICT;
CREATE INDEX "contract_number" ON "contract" ("number") WHERE deleted = 0;
CREATE INDEX "contract_customer" ON "contract" ("customer") WHERE deleted = 0;
CREATE INDEX "contract_order" ON "contract" ("order") WHERE deleted = 0;
CREATE INDEX "contract_state" ON "contract" ("state") WHERE deleted = 0;
CREATE INDEX "contract_signed" ON "contract" ("signed") WHERE deleted = 0;
