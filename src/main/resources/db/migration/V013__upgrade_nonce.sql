-- Part of the operation keys of an upgrade, so that a host that remembers U-7 of another database does not take its commands
-- for those of this U-7. Empty for upgrades that began before: their keys stay as they are.
ALTER TABLE CO_UPGRADE ADD COLUMN nonce VARCHAR(16) DEFAULT '' NOT NULL;
