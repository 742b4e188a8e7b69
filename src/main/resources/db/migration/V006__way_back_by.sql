-- Who asked for the way back may not accept alone what it loses.
ALTER TABLE CO_UPGRADE ADD COLUMN way_back_by VARCHAR(200) DEFAULT '' NOT NULL;
