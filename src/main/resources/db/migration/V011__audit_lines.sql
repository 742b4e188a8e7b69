-- With number, hash and signature of its line every node can write the same chain from these rows. Null where the line was
-- written before they were kept; the first leader of a cluster fills them in.
ALTER TABLE CO_AUDIT_OUTBOX ADD COLUMN HASH VARCHAR(64);
ALTER TABLE CO_AUDIT_OUTBOX ADD COLUMN SIG VARCHAR(128);
