CREATE TABLE "product" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "model" TEXT,
  "name" TEXT,
  "family" TEXT,
  "unit" TEXT,
  "units" BLOB,
  "sold" INTEGER,
  "supply" TEXT,
  "status" TEXT,
  "list_price" INTEGER,
  "floor_price" INTEGER,
  "ceiling_price" INTEGER,
  "channel_prices" BLOB,
  "standard_cost" INTEGER,
  "tax_rate" INTEGER,
  "lead_time_days" INTEGER,
  "lot_rule" TEXT,
  "lot_min" INTEGER,
  "lot_multiple" INTEGER,
  "lot_weeks" INTEGER,
  "setup_cost" INTEGER,
  "holding_rate" INTEGER,
  "shortage_cost" INTEGER,
  "shelf_life_weeks" INTEGER,
  "max_cover_weeks" INTEGER,
  "service_level" INTEGER,
  "safety_stock" INTEGER,
  "launch" TEXT,
  "end" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "product_model" ON "product" ("model") WHERE deleted = 0;
CREATE INDEX "product_family" ON "product" ("family") WHERE deleted = 0;
CREATE INDEX "product_sold" ON "product" ("sold") WHERE deleted = 0;
CREATE INDEX "product_supply" ON "product" ("supply") WHERE deleted = 0;
CREATE INDEX "product_status" ON "product" ("status") WHERE deleted = 0;
