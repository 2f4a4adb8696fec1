-- Each order of the ports' list is an index's: a page is read from where it begins, however many there are.
CREATE INDEX "Port_by_update" ON "Port" ("projectId", "updatedAt", "id");
CREATE INDEX "Port_by_creation" ON "Port" ("projectId", "createdAt", "id");

-- A network's last change is also that of its subnets: found without going through those of its ports.
CREATE INDEX "Change_of_subnets" ON "Change" ("parentId", "seq") WHERE "kind" = 'subnet';
-- Ports that are not up, and those that are switched off, are few.
CREATE INDEX "PortBinding_not_up" ON "PortBinding" ("portId") WHERE NOT "up";
CREATE INDEX "Port_off" ON "Port" ("projectId", "id") WHERE NOT "enabled";
