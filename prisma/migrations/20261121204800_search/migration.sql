-- What searching needs. Trigrams find a word within names; it is an extension that the owner of a database may create.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- In byte order and lower case, so that a beginning is a range of the index.
CREATE INDEX "Port_search_name" ON "Port" ((lower("name") COLLATE "C"));
-- What is inserted waits in a list that each search reads: a short one.
CREATE INDEX "Port_search_words" ON "Port" USING gin ("name" gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX "Port_search_mac" ON "Port" (("mac" COLLATE "C"));
-- Lists show the last twelve digits of an id.
CREATE INDEX "Port_search_id" ON "Port" ((right("id"::text, 12) COLLATE "C"));
CREATE INDEX "Port_search_labels" ON "Port" USING gin ("labels") WITH (gin_pending_list_limit = 512);
CREATE INDEX "AddressLease_search" ON "AddressLease" ("projectId", "address") WHERE "releasedAt" IS NULL;
CREATE INDEX "Operation_search_request" ON "Operation" ("requestId");
