-- A risk is accepted for the plan that names it: another plan asks again. The table is made anew because the name of its
-- old primary key differs between H2 and PostgreSQL.
ALTER TABLE CO_RISK RENAME TO CO_RISK_BEFORE;

CREATE TABLE CO_RISK (
  upgrade VARCHAR(32) NOT NULL,
  plan_digest VARCHAR(64) NOT NULL,
  risk VARCHAR(200) NOT NULL,
  actor VARCHAR(200) NOT NULL,
  reason TEXT NOT NULL,
  accepted TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (upgrade, plan_digest, risk, actor)
);

-- What was accepted before counts for the plan of now: nobody has noted another.
INSERT INTO CO_RISK (upgrade, plan_digest, risk, actor, reason, accepted)
SELECT b.upgrade, COALESCE(u.plan_digest, ''), b.risk, b.actor, b.reason, b.accepted
FROM CO_RISK_BEFORE b LEFT JOIN CO_UPGRADE u ON u.id = b.upgrade;

DROP TABLE CO_RISK_BEFORE;
