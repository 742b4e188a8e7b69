-- Looks at environments that a waiting node asked for: they take long and change nothing, so they run outside of jobs.
CREATE TABLE CO_LOOK (
  token VARCHAR(64) PRIMARY KEY,
  bean VARCHAR(100) NOT NULL,
  upgrade VARCHAR(32) NOT NULL,
  hop INT NOT NULL,
  step VARCHAR(100) NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts INT NOT NULL,
  owner VARCHAR(200) NOT NULL,
  lease_until TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  not_before TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX CO_LOOK_STATE ON CO_LOOK (state);
