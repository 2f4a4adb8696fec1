-- AlterTable
ALTER TABLE "PortBinding" ADD COLUMN "networkId" UUID;

-- CreateIndex
CREATE INDEX "PortBinding_networkId_hostId_idx" ON "PortBinding"("networkId", "hostId");


-- What the schema language cannot say.

-- The network of a port never changes. A trigger, so that a worker of the release before fills it too.
CREATE FUNCTION "binding_network"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."networkId" := (SELECT "networkId" FROM "Port" WHERE "id" = NEW."portId");
  RETURN NEW;
END
$$;
CREATE TRIGGER "PortBinding_network" BEFORE INSERT ON "PortBinding" FOR EACH ROW EXECUTE FUNCTION "binding_network"();
UPDATE "PortBinding" AS binding SET "networkId" = port."networkId" FROM "Port" AS port WHERE port."id" = binding."portId";
