-- AlterTable
ALTER TABLE "HeldRow" ADD COLUMN     "networkId" UUID,
ADD COLUMN     "networkName" TEXT;
