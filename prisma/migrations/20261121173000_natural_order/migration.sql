-- Names are listed as people count: app-2 before app-10. Ties (app-1, app-01) are broken by their bytes, so the order is total.
CREATE COLLATION "natural" (provider = icu, locale = 'und-u-kn-true');

DROP INDEX "Port_projectId_name_idx";
CREATE INDEX "Port_by_name" ON "Port" ("projectId", ("name" COLLATE "natural"), "id");
CREATE INDEX "Port_of_network_by_name" ON "Port" ("networkId", ("name" COLLATE "natural"), "id");
CREATE INDEX "Network_by_name" ON "Network" ("projectId", ("name" COLLATE "natural"), "id");
