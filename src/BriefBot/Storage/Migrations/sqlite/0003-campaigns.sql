-- What linking reads off each report, with the rarity of its names when it came.
CREATE TABLE report_traits (
    article_id TEXT    NOT NULL,
    ordinal    INTEGER NOT NULL,
    traits     TEXT    NOT NULL,
    PRIMARY KEY (article_id, ordinal)
);

CREATE TABLE campaigns (
    id           TEXT     NOT NULL PRIMARY KEY,
    year         INTEGER  NOT NULL,
    number       INTEGER  NOT NULL,
    last_news_at BIGINT   NOT NULL,
    is_quiet     SMALLINT NOT NULL,
    UNIQUE (year, number)
);
CREATE INDEX campaigns_by_news ON campaigns (is_quiet, last_news_at);

CREATE TABLE campaign_incidents (
    campaign_id TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    PRIMARY KEY (campaign_id, incident_id)
);
CREATE INDEX campaign_incidents_by_incident ON campaign_incidents (incident_id);
