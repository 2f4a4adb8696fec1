-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "jti" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL DEFAULT '',
    "userAgent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "windowStartedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInFailure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "singleton" BOOLEAN NOT NULL DEFAULT true,
    "id" UUID NOT NULL,
    "incarnation" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("singleton")
);

-- CreateTable
CREATE TABLE "Operation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "projectId" UUID,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" BIGSERIAL NOT NULL,
    "seq" BIGINT,
    "operationId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "projectId" UUID,
    "kind" TEXT NOT NULL,
    "resourceId" UUID NOT NULL,
    "parentId" UUID,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Network" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "type" TEXT NOT NULL,
    "raMode" TEXT NOT NULL,
    "dnsDomain" TEXT NOT NULL,
    "mtu" INTEGER,
    "routerMac" TEXT NOT NULL,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerLease" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "epoch" BIGINT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerLease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "WorkerState" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "northbound" TEXT NOT NULL DEFAULT 'not connected',
    "southbound" TEXT NOT NULL DEFAULT 'not connected',
    "lastReconcileAt" TIMESTAMPTZ(3),
    "lastFullPassAt" TIMESTAMPTZ(3),
    "appliedSeq" BIGINT NOT NULL DEFAULT 0,
    "lastError" TEXT,

    CONSTRAINT "WorkerState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Apply" (
    "id" BIGSERIAL NOT NULL,
    "nbCfg" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "committedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "southboundAt" TIMESTAMPTZ(3),

    CONSTRAINT "Apply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HostApply" (
    "hostId" UUID NOT NULL,
    "nbCfg" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HostApply_pkey" PRIMARY KEY ("hostId","nbCfg")
);

-- CreateTable
CREATE TABLE "Host" (
    "id" UUID NOT NULL,
    "systemId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "encapType" TEXT,
    "encapIp" TEXT,
    "chassisPresent" BOOLEAN NOT NULL DEFAULT true,
    "nbCfg" BIGINT NOT NULL DEFAULT 0,
    "nbCfgAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "behindSince" TIMESTAMPTZ(3),
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Host_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PortBinding" (
    "portId" UUID NOT NULL,
    "hostId" UUID,
    "up" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PortBinding_pkey" PRIMARY KEY ("portId")
);

-- CreateTable
CREATE TABLE "Fault" (
    "kind" TEXT NOT NULL,
    "resourceId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Fault_pkey" PRIMARY KEY ("kind","resourceId","code")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "table" TEXT NOT NULL,
    "rowUuid" UUID NOT NULL,
    "kind" TEXT,
    "resourceId" UUID,
    "what" TEXT NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Port" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "mac" TEXT NOT NULL,
    "addresses" JSONB NOT NULL DEFAULT '[]',
    "portSecurity" BOOLEAN NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Port_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MacLease" (
    "id" BIGSERIAL NOT NULL,
    "networkId" UUID NOT NULL,
    "mac" TEXT NOT NULL,
    "holderKind" TEXT NOT NULL,
    "holderId" UUID NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "releasedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MacLease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "quotaNetworks" INTEGER NOT NULL,
    "quotaSubnets" INTEGER NOT NULL,
    "quotaPorts" INTEGER NOT NULL,
    "quotaKeys" INTEGER NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectUsage" (
    "projectId" UUID NOT NULL,
    "networks" INTEGER NOT NULL DEFAULT 0,
    "subnets" INTEGER NOT NULL DEFAULT 0,
    "ports" INTEGER NOT NULL DEFAULT 0,
    "keys" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ProjectUsage_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subnet" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "cidr" INET NOT NULL,
    "gateway" INET,
    "dhcp" BOOLEAN NOT NULL,
    "pools" JSONB NOT NULL DEFAULT '[]',
    "reserved" JSONB NOT NULL DEFAULT '[]',
    "dnsServers" TEXT[],
    "hostRoutes" JSONB NOT NULL DEFAULT '[]',
    "leaseSeconds" INTEGER NOT NULL,
    "serviceAddress" INET,
    "serviceMac" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Subnet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FreeRange" (
    "id" BIGSERIAL NOT NULL,
    "subnetId" UUID NOT NULL,
    "low" INET NOT NULL,
    "high" INET NOT NULL,
    "inPool" BOOLEAN NOT NULL,

    CONSTRAINT "FreeRange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AddressLease" (
    "id" BIGSERIAL NOT NULL,
    "projectId" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "subnetId" UUID NOT NULL,
    "address" INET NOT NULL,
    "holderKind" TEXT NOT NULL,
    "holderId" UUID NOT NULL,
    "holderName" TEXT NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "releasedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AddressLease_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_prefix_key" ON "ApiKey"("prefix");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_name_key" ON "ApiKey"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Installation_id_key" ON "Installation"("id");

-- CreateIndex
CREATE INDEX "Operation_projectId_at_idx" ON "Operation"("projectId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Change_seq_key" ON "Change"("seq");

-- CreateIndex
CREATE INDEX "Change_projectId_seq_idx" ON "Change"("projectId", "seq");

-- CreateIndex
CREATE INDEX "Change_resourceId_seq_idx" ON "Change"("resourceId", "seq");

-- CreateIndex
CREATE INDEX "Change_parentId_seq_idx" ON "Change"("parentId", "seq");

-- CreateIndex
CREATE INDEX "Change_operationId_idx" ON "Change"("operationId");

-- CreateIndex
CREATE UNIQUE INDEX "Network_name_key" ON "Network"("projectId", "name");

-- CreateIndex
CREATE INDEX "Apply_seq_idx" ON "Apply"("seq");

-- CreateIndex
CREATE INDEX "Apply_nbCfg_idx" ON "Apply"("nbCfg");

-- CreateIndex
CREATE UNIQUE INDEX "Host_systemId_key" ON "Host"("systemId");

-- CreateIndex
CREATE INDEX "PortBinding_hostId_idx" ON "PortBinding"("hostId");

-- CreateIndex
CREATE INDEX "Port_projectId_name_idx" ON "Port"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Port_name_key" ON "Port"("networkId", "name");

-- CreateIndex
CREATE INDEX "MacLease_holderId_idx" ON "MacLease"("holderId");

-- CreateIndex
CREATE UNIQUE INDEX "Project_name_key" ON "Project"("name");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_project_user_key" ON "Member"("projectId", "userId");

-- CreateIndex
CREATE INDEX "Subnet_networkId_idx" ON "Subnet"("networkId");

-- CreateIndex
CREATE INDEX "Subnet_projectId_idx" ON "Subnet"("projectId");

-- CreateIndex
CREATE INDEX "FreeRange_subnetId_inPool_low_idx" ON "FreeRange"("subnetId", "inPool", "low");

-- CreateIndex
CREATE INDEX "AddressLease_subnetId_address_idx" ON "AddressLease"("subnetId", "address");

-- CreateIndex
CREATE INDEX "AddressLease_holderId_idx" ON "AddressLease"("holderId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostApply" ADD CONSTRAINT "HostApply_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PortBinding" ADD CONSTRAINT "PortBinding_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Port" ADD CONSTRAINT "Port_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectUsage" ADD CONSTRAINT "ProjectUsage_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subnet" ADD CONSTRAINT "Subnet_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FreeRange" ADD CONSTRAINT "FreeRange_subnetId_fkey" FOREIGN KEY ("subnetId") REFERENCES "Subnet"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What the schema language cannot say.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Subnets of one network never overlap.
ALTER TABLE "Subnet" ADD CONSTRAINT "Subnet_no_overlap" EXCLUDE USING gist ("networkId" WITH =, "cidr" inet_ops WITH &&);

-- One holder for each address, also while the address rests after its release.
CREATE UNIQUE INDEX "AddressLease_one_holder" ON "AddressLease" ("subnetId", "address") WHERE "returnedAt" IS NULL;
CREATE UNIQUE INDEX "MacLease_one_holder" ON "MacLease" ("networkId", "mac") WHERE "returnedAt" IS NULL;
-- What the clean-up of rested leases looks for.
CREATE INDEX "AddressLease_resting" ON "AddressLease" ("releasedAt") WHERE "returnedAt" IS NULL AND "releasedAt" IS NOT NULL;
CREATE INDEX "MacLease_resting" ON "MacLease" ("releasedAt") WHERE "returnedAt" IS NULL AND "releasedAt" IS NOT NULL;

ALTER TABLE "ProjectUsage" ADD CONSTRAINT "ProjectUsage_not_negative"
  CHECK ("networks" >= 0 AND "subnets" >= 0 AND "ports" >= 0 AND "keys" >= 0);
ALTER TABLE "Installation" ADD CONSTRAINT "Installation_one_row" CHECK ("singleton");

INSERT INTO "Installation" ("id", "incarnation") VALUES (gen_random_uuid(), gen_random_uuid());

-- The position of a change is given at COMMIT, one transaction at a time: sequence order is commit order, and a reader
-- that has seen number n has seen all before it. The notification carries nothing; it says "look".
CREATE SEQUENCE "Change_position";
CREATE FUNCTION "change_position"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7384501);
  UPDATE "Change" SET "seq" = nextval('"Change_position"') WHERE "id" = NEW."id";
  PERFORM pg_notify('skein_change', '');
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "Change_position" AFTER INSERT ON "Change"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "change_position"();
