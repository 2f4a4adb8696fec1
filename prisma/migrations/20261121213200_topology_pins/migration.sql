-- CreateTable
CREATE TABLE "TopologyPin" (
    "userId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "nodeId" TEXT NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "TopologyPin_pkey" PRIMARY KEY ("userId","projectId","nodeId")
);

-- CreateIndex
CREATE INDEX "TopologyPin_projectId_idx" ON "TopologyPin"("projectId");

-- AddForeignKey
ALTER TABLE "TopologyPin" ADD CONSTRAINT "TopologyPin_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopologyPin" ADD CONSTRAINT "TopologyPin_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
