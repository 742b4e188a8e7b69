-- Versions of the diagrams, decisions and forms: who made each, who let it be used, and what it was made from. The files themselves
-- lie in the engine's deployment of that id.
CREATE TABLE CO_BUNDLE (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL, -- draft, approved, rejected, withdrawn
  author VARCHAR(200) NOT NULL, -- 'changeover' for what the product brought along
  source VARCHAR(200) NOT NULL,
  based_on VARCHAR(32) NOT NULL,
  changed TEXT NOT NULL, -- names of the files that differ from what it is based on, comma-separated
  deployment VARCHAR(64) NOT NULL,
  made TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  decided_by VARCHAR(200) NOT NULL,
  decided TIMESTAMP(3) WITH TIME ZONE,
  reason TEXT NOT NULL
);
CREATE INDEX CO_BUNDLE_DIGEST ON CO_BUNDLE (digest);
CREATE INDEX CO_BUNDLE_DEPLOYMENT ON CO_BUNDLE (deployment);

-- What an upgrade began on, and what it was moved to since; empty where it began before this was kept.
ALTER TABLE CO_UPGRADE ADD COLUMN bundle VARCHAR(32) DEFAULT '' NOT NULL;
